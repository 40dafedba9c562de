#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// The file in a throwaway folder that its owner keeps locked.
[[nodiscard]] std::string owner_file(const std::string& folder);

/// Writes who the owner is into that file, once it is locked: only then is a
/// folder whose lock is free one that was left behind. Returns whether it did.
[[nodiscard]] bool write_owner(int file);

/// Removes a folder in which processes that were killed may write one last
/// time.
void remove_for_good(const std::string& folder);

/// Removes the folders in `parent` whose names begin with `prefix` and whose
/// owners are dead, and ends the servers that still run in them. Only what we
/// or a server's user of ours own, and what cannot be removed stays.
void remove_left_behind(const std::string& parent, std::string_view prefix);

}  // namespace headgate
