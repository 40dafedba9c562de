#include "entrypoint/chain/checksum.hpp"

#include <cstddef>

#include "entrypoint/chain/line.hpp"
#include "entrypoint/util/sha256.hpp"

namespace headgate {

std::string sql_checksum(std::string_view sql) {
  std::string plain;
  plain.reserve(sql.size());
  std::size_t line_ends = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const Line line = line_at(sql, at);
    const std::string_view kept =
        line.text.substr(0, line.text.find_last_not_of(" \t\f") + 1);
    if (!kept.empty()) {
      plain.append(plain.empty() ? 0 : line_ends, '\n').append(kept);
      line_ends = 0;
    }
    ++line_ends;
    at = line.next;
  }
  return sha256_hex(plain);
}

}  // namespace headgate
