#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/history/table_shape.hpp"
#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {
namespace {

constexpr std::int64_t kAlembicWidth = 32;

/// How varchar counts.
std::int64_t characters(std::string_view utf8) {
  return std::ranges::count_if(
      utf8, [](char byte) { return (byte & '\xc0') != '\x80'; });
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

/// Columns that a table of ours lacks, or that we would not fill.
std::optional<CheckResult> unfit(const std::string& name,
                                 const TableFacts& table) {
  if (!table.missing.empty() || (!table.kind.empty() && table.kind != "r")) {
    return failed(
        table.missing.empty()
            ? fmt::format("{} is not headgate's table of that name", name)
            : fmt::format("{} lacks columns: {}", name, table.missing),
        "Move it out of the way; headgate makes its own.");
  }
  if (!table.demanding.empty()) {
    return failed(
        fmt::format("{} has columns that headgate does not fill and that must "
                    "not be null: {}",
                    name, table.demanding),
        fmt::format("Give them a default, or run ALTER TABLE {} ALTER COLUMN "
                    "… DROP NOT NULL;",
                    name));
  }
  return std::nullopt;
}

/// The first thing that is wrong with the shape of any table of ours.
std::optional<CheckResult> misshapen(const PreflightFacts& facts,
                                     const PreflightInput& input) {
  if (const std::optional<TableFlaw> flaw = flaw_of(
          input.table, {.kind = facts.version_table.kind,
                        .column_type = facts.version_column.type,
                        .hides_rows = facts.version_table.hides_rows})) {
    return failed(flaw->message, flaw->hint);
  }
  if (auto found = unfit(input.table.qualified(), facts.version_table)) {
    return found;
  }
  if (auto found =
          unfit(input.table.sibling("headgate_history"), facts.history)) {
    return found;
  }
  return unfit(input.table.sibling("headgate_progress"), facts.progress);
}

std::string list_of(const RevisionIds& ids) {
  std::string text;
  for (const std::string& id : ids) {
    text += (text.empty() ? "" : ", ") + id;
  }
  return text;
}

}  // namespace

CheckResult check_version_table(const PreflightFacts& facts,
                                const PreflightInput& input) {
  const std::string table = input.table.qualified();
  if (std::optional<CheckResult> found = misshapen(facts, input)) {
    return *std::move(found);
  }
  if (!input.repeated.empty()) {
    return failed(
        fmt::format("{} has more than one row of {}", table,
                    list_of(input.repeated)),
        fmt::format("Keep one of each: DELETE FROM {0} a USING {0} b WHERE "
                    "a.version_num = b.version_num AND a.ctid > b.ctid;",
                    table));
  }
  const bool missing = facts.version_table.kind.empty();
  const std::optional<std::int64_t> width =
      missing ? kAlembicWidth : facts.version_column.width;
  const std::string longest = longest_id(input.graph);
  if (width && characters(longest) > *width) {
    return too_narrow(input, longest, *width);
  }
  return passed(table + (missing ? ", to be made" : ""));
}

}  // namespace headgate
