#include "entrypoint/history/table_shape.hpp"

#include <string_view>
#include <utility>

namespace headgate {
namespace {

std::string kind_name(std::string_view kind) {
  using Kind = std::pair<std::string_view, std::string_view>;
  for (const auto& [letter, name] :
       {Kind{"v", "a view"}, Kind{"m", "a materialized view"},
        Kind{"f", "a foreign table"}, Kind{"p", "a partitioned table"},
        Kind{"S", "a sequence"}, Kind{"c", "a composite type"},
        Kind{"type", "a type"}}) {
    if (kind == letter) {
      return std::string(name);
    }
  }
  return "an index";
}

TableFlaw flaw(std::string message, std::string hint) {
  return {.check = "version-table",
          .message = std::move(message),
          .hint = std::move(hint)};
}

}  // namespace

std::optional<TableFlaw> flaw_of(const VersionTable& table,
                                 const TableShape& shape) {
  const std::string name = table.qualified();
  const std::string another =
      "Move it out of the way, or choose another name with --version-table.";
  if (table.name == "headgate_history" || table.name == "headgate_progress") {
    return flaw(name + " is a table of headgate's own, not a version table",
                "Choose another name with --version-table.");
  }
  if (shape.kind.empty()) {
    return std::nullopt;
  }
  if (shape.kind != "r") {
    return flaw(
        name + " is " + kind_name(shape.kind) + ", not an ordinary table",
        another);
  }
  const std::string& type = shape.column_type;
  if (type.empty()) {
    return flaw(name + " has no column version_num", another);
  }
  if (type != "varchar" && type != "text") {
    return flaw("version_num of " + name + " is of type " + type,
                "Run: ALTER TABLE " + name +
                    " ALTER COLUMN version_num TYPE varchar(32);");
  }
  if (shape.hides_rows) {
    return flaw(
        "row-level security may hide rows of " + name,
        "As its owner: ALTER TABLE " + name + " DISABLE ROW LEVEL SECURITY;");
  }
  return std::nullopt;
}

}  // namespace headgate
