#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// How large a table is in some database.
struct TableSize {
  std::int64_t rows = 0;   ///< As the server estimates them.
  std::int64_t bytes = 0;  ///< On disc, without indexes.
};

using TableSizes = std::map<ObjectName, TableSize>;

/// Below that (8 MiB), work on a table takes a moment.
inline constexpr std::int64_t kTinyTable = 8LL * 1024 * 1024;

/// Reads what `headgate stats` writes. `file` is what errors call it. Fails
/// with `bad_config`. Pure.
[[nodiscard]] Result<TableSizes> read_table_sizes(const std::string& file,
                                                  std::string_view text);

/// `4.1 GB`.
[[nodiscard]] std::string shown_bytes(std::int64_t bytes);

/// `about 40 s`, at so many bytes a second.
[[nodiscard]] std::string shown_duration(std::int64_t bytes,
                                         std::int64_t bytes_per_second);

}  // namespace headgate
