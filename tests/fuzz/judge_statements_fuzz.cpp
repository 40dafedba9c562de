#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/sql/breaking.hpp"

/// Whatever can be split can be judged, each statement by a rule of the table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (char& letter : text) {
    letter = letter == '\0' || (letter & '\x80') != 0 ? ' ' : letter;
  }
  const headgate::ScannedSql scanned = headgate::scan_sql(text);
  const auto deeds = headgate::judge_statements(text, scanned.statements);
  for (const headgate::Deed& deed : deeds) {
    if (deed.rule == nullptr || deed.offset >= text.size()) {
      std::abort();
    }
  }
  return 0;
}
