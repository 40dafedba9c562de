#include "entrypoint/guard/fill/link.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/guard/fill/order.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

const FillColumn* column_of(const FillTable& table, int number) {
  const auto found =
      std::ranges::find(table.columns, number, &FillColumn::number);
  return found == table.columns.end() ? nullptr : &*found;
}

/// The row that was made first is the one to change; the others keep their
/// NULLs.
std::string link(const FillTable& table, const FillReference& reference) {
  std::vector<std::string> set;
  std::vector<std::string> where;
  for (std::size_t i = 0; i < reference.columns.size(); ++i) {
    const FillColumn* column = column_of(table, reference.columns[i]);
    if (column == nullptr || column->generated) {
      return {};
    }
    const std::string name = quote_identifier(column->name);
    const std::string target =
        "target." + quote_identifier(reference.target_columns[i]);
    if (column->not_null) {
      where.push_back(fmt::format("it.{} = {}", name, target));
    } else {
      set.push_back(fmt::format("{} = {}", name, target));
      where.push_back(fmt::format("it.{} IS NULL", name));
    }
  }
  if (set.empty()) {
    return {};
  }
  const bool own = reference.target == table.id;
  return fmt::format(
      "UPDATE {0} it SET {1} FROM {2} target WHERE {3}{4} AND it.ctid = "
      "(SELECT min(ctid) FROM ONLY {0})",
      table.name, fmt::join(set, ", "), reference.target_name,
      fmt::join(where, " AND "), own ? " AND target.ctid <> it.ctid" : "");
}

}  // namespace

DbResult<void> link_rows(Connection& connection,
                         const std::vector<FillTable>& tables) {
  std::set<std::int64_t> done;
  for (const FillGroup& group : fill_order(tables)) {
    for (const std::size_t i : group) {
      done.insert(tables[i].id);
      done.insert(tables[i].ancestors.begin(), tables[i].ancestors.end());
    }
    for (const std::size_t i : group) {
      for (const FillReference& reference : tables[i].references) {
        const bool was_there = done.contains(reference.target) &&
                               reference.target != tables[i].id &&
                               group.size() == 1;
        const std::string sql =
            was_there ? std::string() : link(tables[i], reference);
        if (sql.empty()) {
          continue;
        }
        const auto linked = connection.query(sql);
        if (!linked && linked.error().failure != DbFailure::server) {
          return std::unexpected(linked.error());
        }
      }
    }
  }
  return {};
}

}  // namespace headgate
