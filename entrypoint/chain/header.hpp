#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// The run of `-- key: value` lines at the top of a revision file.
struct Header {
  Revision revision;
  std::size_t end = 0;  ///< In bytes: where the first other line starts.
};

/// Reads a header. A byte order mark and blank lines ahead of it are skipped.
/// Fails with `broken_chain`, message `<file>:<line>: …`.
[[nodiscard]] Result<Header> parse_header(const std::string& file,
                                          std::string_view text);

/// Complains of a comment line that looks like the header's but stands below
/// it, where it would count for nothing.
[[nodiscard]] Result<void> check_stray_comment(const std::string& file,
                                               std::string_view text,
                                               std::size_t offset);

}  // namespace headgate
