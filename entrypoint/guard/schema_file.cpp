#include "entrypoint/guard/schema_file.hpp"

#include <algorithm>
#include <array>

namespace headgate {
namespace {

// table: beginnings of lines that a server does not take, or not each.
constexpr std::array<std::string_view, 4> kNotForServers{
    "\\restrict ", "\\unrestrict ", "\\connect ", "SET transaction_timeout "};
// table: beginnings of lines that tell of the dump, not of the schema.
constexpr std::array<std::string_view, 4> kOfDump{
    "-- Dumped from database version", "-- Dumped by pg_dump version",
    "-- Started on ", "-- Completed on "};

bool begins_with_any(std::string_view line, const auto& beginnings) {
  return std::ranges::any_of(beginnings, [line](std::string_view beginning) {
    return line.starts_with(beginning);
  });
}

/// `text` without the lines that `drops` names.
std::string without(std::string_view text, const auto& drops) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (!drops(line)) {
      kept += line;
    }
  }
  return kept;
}

}  // namespace

std::string kept_schema(std::string_view dump) {
  bool blank = true;
  return without(dump, [&blank](std::string_view line) {
    const bool dropped = begins_with_any(line, kNotForServers) ||
                         begins_with_any(line, kOfDump) ||
                         (blank && line == "\n");
    blank = line == "\n" || (blank && dropped);
    return dropped;
  });
}

std::string loadable_schema(std::string_view text) {
  return without(text, [](std::string_view line) {
    return begins_with_any(line, kNotForServers);
  });
}

}  // namespace headgate
