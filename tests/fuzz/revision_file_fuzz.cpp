#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/chain/revision_file.hpp"

namespace {

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Both ways of reading a file give the same answer, and what is accepted lies
/// within the file.
void read_both_ways(const std::string& text) {
  const auto header = headgate::parse_revision_header("a.sql", text);
  const auto whole = headgate::parse_revision_file("a.sql", text);
  demand(header.has_value() == whole.has_value());
  if (!whole) {
    demand(header.error().message == whole.error().message);
    demand(whole.error().code == headgate::ErrorCode::broken_chain);
    demand(whole.error().message.starts_with("a.sql:"));
    return;
  }
  demand(header->id == whole->revision.id);
  for (const auto* section : {&whole->upgrade, &whole->downgrade}) {
    demand(std::string_view(text)
               .substr(section->offset)
               .starts_with(section->sql));
    for (const headgate::Statement& statement : section->statements) {
      demand(statement.offset + statement.length <= section->sql.size());
    }
  }
}

}  // namespace

/// The bytes are tried as a file, and as a body under a header that is right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_both_ways(text);
  const std::string header = "-- revision: a\n-- down_revision: none\n";
  read_both_ways(header + text);
  read_both_ways(header + "-- upgrade\n" + text + "\n-- downgrade\n" + text);
  return 0;
}
