#include <cstdint>
#include <cstdlib>

#include "entrypoint/sql/statement.hpp"
#include "entrypoint/util/utf8.hpp"

namespace {

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

/// Any text splits into statements that stand in it, in order and apart.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find('\0') != text.npos || headgate::invalid_utf8(text)) {
    return 0;
  }
  const headgate::ScannedSql scanned = headgate::scan_sql(text);
  std::size_t end = 0;
  for (const headgate::Statement& statement : scanned.statements) {
    demand(statement.offset >= end && statement.length > 0);
    end = statement.offset + statement.length;
    demand(end <= text.size() && !statement.kind.empty());
  }
  for (const headgate::LineComment& comment : scanned.line_comments) {
    demand(text.substr(comment.offset).starts_with(comment.text));
    demand(comment.text.starts_with("--"));
  }
  demand(scanned.errors.size() <= 1);
  return 0;
}
