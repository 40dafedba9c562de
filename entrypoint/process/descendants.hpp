#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace headgate {

/// A process and who its parent is.
struct Kinship {
  pid_t process = 0;
  pid_t parent = 0;
  bool operator==(const Kinship&) const = default;
};

/// Reads `/proc/PID/stat`, in which the name may hold anything; nothing when it
/// cannot be read.
[[nodiscard]] std::optional<Kinship> read_kinship(std::string_view stat);

/// All below `ancestor`, parents ahead of their children.
[[nodiscard]] std::vector<pid_t> below(pid_t ancestor,
                                       const std::vector<Kinship>& processes);

/// Signals every process below us, and looks again for what they fork meanwhile
/// (a few times: one that ignores the signal may go on for ever); as PID 1
/// everything else that there is in our namespace. Returns whether any was
/// reached: none is when nothing is left (a zombie counts as left), when they
/// are not ours to signal, or when there is no /proc of our namespace.
bool signal_descendants(int signal);

}  // namespace headgate
