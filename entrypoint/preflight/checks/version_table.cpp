#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {
namespace {

constexpr std::int64_t kAlembicWidth = 32;

/// How varchar counts.
std::int64_t characters(std::string_view utf8) {
  return std::ranges::count_if(
      utf8, [](char byte) { return (byte & '\xc0') != '\x80'; });
}

std::string kind_name(std::string_view kind) {
  using Kind = std::pair<std::string_view, std::string_view>;
  for (const auto& [letter, name] :
       {Kind{"v", "a view"}, Kind{"m", "a materialized view"},
        Kind{"f", "a foreign table"}, Kind{"p", "a partitioned table"},
        Kind{"S", "a sequence"}, Kind{"c", "a composite type"}}) {
    if (kind == letter) {
      return std::string(name);
    }
  }
  return "an index";
}

std::string longest_id(const Graph& graph) {
  std::string longest;
  for (const std::string& id : graph.order()) {
    if (characters(id) > characters(longest)) {
      longest = id;
    }
  }
  return longest;
}

CheckResult too_narrow(const PreflightInput& input, const std::string& id,
                       std::int64_t width) {
  // Room for the ids to come: the next multiple of 64.
  const std::int64_t enough = (characters(id) + 63) / 64 * 64;
  const std::string table = input.table.qualified();
  const std::string sql =
      input.has_table
          ? fmt::format(
                "ALTER TABLE {} ALTER COLUMN version_num TYPE varchar({});",
                table, enough)
          : fmt::format(
                "CREATE TABLE {} (version_num varchar({}) NOT NULL, "
                "CONSTRAINT {} PRIMARY KEY (version_num));",
                table, enough, quote_identifier(input.table.name + "_pkc"));
  return failed(fmt::format("id '{}' ({}) has {} characters, version_num {} {}",
                            id, input.graph.at(id).file, characters(id),
                            input.has_table ? "takes" : "would take", width),
                "Shorten the id, or widen the column: " + sql);
}

}  // namespace

CheckResult check_version_table(const PreflightFacts& facts,
                                const PreflightInput& input) {
  const std::string table = input.table.qualified();
  const std::string& kind = facts.version_table.kind;
  const std::string& type = facts.version_column.type;
  const std::string another =
      "Move it out of the way, or choose another name with --version-table.";
  if (!kind.empty() && kind != "r") {
    return failed(
        fmt::format("{} is {}, not an ordinary table", table, kind_name(kind)),
        another);
  }
  if (!kind.empty() && type.empty()) {
    return failed(table + " has no column version_num", another);
  }
  if (!kind.empty() && type != "varchar" && type != "text") {
    return failed(
        fmt::format("version_num of {} is of type {}", table, type),
        fmt::format("Run: ALTER TABLE {} ALTER COLUMN version_num TYPE "
                    "varchar({});",
                    table, kAlembicWidth));
  }
  const std::optional<std::int64_t> width =
      kind.empty() ? kAlembicWidth : facts.version_column.width;
  const std::string longest = longest_id(input.graph);
  if (width && characters(longest) > *width) {
    return too_narrow(input, longest, *width);
  }
  return passed(table + (kind.empty() ? ", to be made" : ""));
}

}  // namespace headgate
