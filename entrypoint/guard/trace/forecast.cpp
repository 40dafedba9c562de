#include "entrypoint/guard/trace/forecast.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "entrypoint/guard/trace/search_path.hpp"
#include "entrypoint/lint/block.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/lint/schema_times.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: statements about rows, which may call any function and fire any
// trigger.
constexpr std::array<std::string_view, 11> kRows{"SelectStmt",
                                                 "InsertStmt",
                                                 "UpdateStmt",
                                                 "DeleteStmt",
                                                 "MergeStmt",
                                                 "CopyStmt",
                                                 "CreateTableAsStmt",
                                                 "RefreshMatViewStmt",
                                                 "CallStmt",
                                                 "ExecuteStmt",
                                                 "DoStmt"};

// table: statements whose commands stand somewhere else.
constexpr std::array<std::string_view, 5> kHidden{
    "CreateExtensionStmt", "AlterExtensionStmt", "DropOwnedStmt",
    "ImportForeignSchemaStmt", "ReassignOwnedStmt"};

constexpr int kLocksAllHeirs = 18;

/// UNIQUE, PRIMARY KEY, EXCLUDE, and a CHECK that heirs do not get, lock
/// partitions and heirs as they do the table, since version 18.
void add_later_locks(const SqlCommand& command, const Schema& schema,
                     Effects& effects) {
  if (command.tag == "AT_AddConstraint" && !command.only &&
      std::ranges::any_of(effects, [&command](const Effect& each) {
        return each.relation == command.relation &&
               each.lock == LockMode::access_exclusive;
      })) {
    std::ranges::move(
        on_heirs(command.relation, LockMode::access_exclusive, schema),
        std::back_inserter(effects));
  }
}

/// As the linter shows them to its rules.
void add_old(const SqlCommand& command, int major, Origin origin,
             const Schema& schema, Effects& effects) {
  Effects all = effects_of(command, schema);
  if (major >= kLocksAllHeirs) {
    add_later_locks(command, schema, all);
  }
  for (Effect& effect : all) {
    const SchemaRelation* relation = schema.relation(effect.relation);
    if (!effect.relation.empty() &&
        (relation == nullptr || relation->origin != origin)) {
      effects.push_back(std::move(effect));
    }
  }
}

void add_block(const SqlCommand& command, int major, Origin origin,
               Schema& schema, Forecast& forecast) {
  const Block block = read_block(*command.fields);
  for (const BlockStatement& statement : block.statements) {
    for (const SqlCommand& inner : commands_of(root_of(statement.tree))) {
      add_old(inner, major, origin, schema, forecast.effects);
      replay(inner, origin, schema);
    }
  }
  schema.opaque |= !block.plain;
}

Forecast forecast_of(const TreeNode& root, int major, Origin origin,
                     Schema& schema) {
  Forecast forecast{.effects = {},
                    .blind = schema.opaque || contains(kRows, root.tag) ||
                             contains(kHidden, root.tag),
                    .reads = contains(kRows, root.tag)};
  for (const SqlCommand& command : commands_of(root)) {
    add_old(command, major, origin, schema, forecast.effects);
    if (command.tag == "DoStmt") {
      add_block(command, major, origin, schema, forecast);
    } else {
      replay(command, origin, schema);
    }
  }
  return forecast;
}

}  // namespace

std::vector<Forecast> Forecaster::next(const RevisionFile& file) {
  ++origin_;
  schema_.opaque |= !file.has_sections() || file.upgrade.unknown;
  moved_ |= names_search_path(file.upgrade.sql);
  std::vector<Forecast> forecasts;
  Trees trees = parse_section(file.upgrade);
  for (std::optional<json::value>& tree : trees) {
    if (tree && moved_) {
      add_schemas(*tree, schema_);
    }
    const TreeNode root = tree ? root_of(*tree) : TreeNode{};
    schema_.opaque |= !tree;
    forecasts.push_back(root.fields == nullptr
                            ? Forecast{.effects = {}, .blind = true}
                            : forecast_of(root, major_, origin_, schema_));
    forecasts.back().moved = moved_;
  }
  // They end with the session.
  std::erase_if(schema_.relations,
                [](const auto& entry) { return entry.second.temporary; });
  return forecasts;
}

}  // namespace headgate
