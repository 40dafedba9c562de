#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// Reads files of one folder, each with one `open` and one `read` into memory
/// that is used again: a chain of a thousand files is read at every boot.
class RevisionReader {
 public:
  RevisionReader() = default;
  RevisionReader(const RevisionReader&) = delete;
  RevisionReader& operator=(const RevisionReader&) = delete;
  ~RevisionReader();

  /// Opens the folder; false where it cannot be read (see errno).
  [[nodiscard]] bool open(const std::string& folder);

  /// Whether a file of that name holds a revision.
  using Wanted = bool (*)(std::string_view name);

  /// The names of its files that are wanted, sorted; nothing where the folder
  /// cannot be listed (see errno).
  [[nodiscard]] std::optional<std::vector<std::string>> names(
      Wanted wanted = is_sql_revision) const;

  /// What ends in `.sql` and is not hidden.
  [[nodiscard]] static bool is_sql_revision(std::string_view name);

  /// The contents of a file, up to one byte more than a revision may have,
  /// until the next call. `path` is what an error calls it.
  [[nodiscard]] Result<std::string_view> read(const std::string& name,
                                              const std::string& path);

 private:
  int folder_ = -1;
  std::string buffer_;
};

}  // namespace headgate
