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

/// The statements for one table; `was_there` tells what its rows could refer to
/// when they were made.
std::vector<std::string> links_of(const FillTable& table,
                                  const std::set<std::int64_t>& was_there) {
  std::vector<std::string> links;
  for (const FillReference& reference : table.references) {
    if (!was_there.contains(reference.target)) {
      links.push_back(link(table, reference));
    }
  }
  std::erase(links, "");
  return links;
}

/// Whom the tables refer to outside of themselves: those have rows already.
std::set<std::int64_t> targets_outside(const std::vector<FillTable>& tables) {
  std::set<std::int64_t> all;
  for (const FillTable& table : tables) {
    all.insert(table.id);
    all.insert(table.ancestors.begin(), table.ancestors.end());
  }
  std::set<std::int64_t> outside;
  for (const FillTable& table : tables) {
    for (const FillReference& reference : table.references) {
      if (!all.contains(reference.target)) {
        outside.insert(reference.target);
      }
    }
  }
  return outside;
}

}  // namespace

DbResult<void> link_rows(Connection& connection,
                         const std::vector<FillTable>& tables) {
  std::vector<std::string> links;
  std::set<std::int64_t> was_there = targets_outside(tables);
  for (const FillGroup& group : fill_order(tables)) {
    for (const std::size_t i : group) {
      const auto more = links_of(tables[i], was_there);
      links.insert(links.end(), more.begin(), more.end());
    }
    for (const std::size_t i : group) {
      was_there.insert(tables[i].id);
      was_there.insert(tables[i].ancestors.begin(), tables[i].ancestors.end());
    }
  }
  for (const std::string& sql : links) {
    const auto linked = connection.query(sql);
    if (!linked && linked.error().failure != DbFailure::server) {
      return std::unexpected(linked.error());
    }
  }
  return {};
}

}  // namespace headgate
