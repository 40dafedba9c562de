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

// Between what stands around it, a dump is the schema's: the body of a function
// may look like anything.
constexpr std::string_view kFirstObject = "\n-- Name: ";
constexpr std::string_view kLastWords =
    "\n-- PostgreSQL database dump complete";
/// What pg_dump says of a server before 15, where it is the default; from 15 on
/// it is none.
constexpr std::string_view kOldPublic =
    "REVOKE USAGE ON SCHEMA public FROM PUBLIC;\n"
    "GRANT ALL ON SCHEMA public TO PUBLIC;\n";

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

/// One line break less ahead of each `heading`, which begins with some.
void remove_blank_ahead_of(std::string_view heading, std::string& text) {
  for (std::size_t at = text.find(heading); at != std::string::npos;
       at = text.find(heading, at)) {
    text.erase(at, 1);
  }
}

/// The same of what stands around the objects alone; of all where none is
/// marked as pg_dump marks them.
std::string without_around(std::string_view text, const auto& drops) {
  const std::size_t begin = std::min(text.find(kFirstObject), text.size());
  const std::size_t last = text.rfind(kLastWords);
  const std::size_t end =
      last == std::string_view::npos || last < begin ? text.size() : last;
  return without(text.substr(0, begin), drops)
      .append(text.substr(begin, end - begin))
      .append(without(text.substr(end), drops));
}

}  // namespace

std::string kept_schema(std::string_view dump, int major) {
  bool blank = true;
  std::string kept = without_around(dump, [&blank](std::string_view line) {
    const bool dropped = begins_with_any(line, kNotForServers) ||
                         begins_with_any(line, kOfDump) ||
                         (blank && line == "\n");
    blank = line == "\n" || (blank && dropped);
    return dropped;
  });
  const std::size_t at =
      major < 15 ? kept.rfind(kOldPublic) : std::string::npos;
  if (at != std::string::npos) {
    kept.erase(at, kOldPublic.size());
  }
  for (const std::string_view head : {kFirstObject, kLastWords}) {
    remove_blank_ahead_of("\n\n\n--" + std::string(head), kept);
  }
  return kept;
}

std::string loadable_schema(std::string_view text) {
  return without_around(text, [](std::string_view line) {
    return begins_with_any(line, kNotForServers);
  });
}

}  // namespace headgate
