#include "entrypoint/lint/schema_times.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/lint/replay.hpp"

namespace headgate {
namespace {

void replay_all(const Trees& trees, Origin origin, Schema& schema) {
  for (const auto& tree : trees) {
    schema.opaque |= !tree;
    if (tree) {
      for (const SqlCommand& command : commands_of(root_of(*tree))) {
        replay(command, origin, schema);
      }
    }
  }
}

template <typename Map>
bool same_keys(const Map& a, const Map& b) {
  return std::ranges::equal(a, b, {}, &Map::value_type::first,
                            &Map::value_type::first);
}

bool same_parts(const SchemaRelation& a, const SchemaRelation& b) {
  return a.kind == b.kind && a.parent == b.parent && a.triggers == b.triggers &&
         a.policies == b.policies &&
         std::ranges::equal(a.columns, b.columns, {}, &SchemaColumn::name,
                            &SchemaColumn::name) &&
         std::ranges::equal(a.constraints, b.constraints, {},
                            &SchemaConstraint::name, &SchemaConstraint::name);
}

/// By name, as far as rules compare what a downgrade leaves.
bool is_undone(const Schema& before, const Schema& after_down) {
  return before.opaque == after_down.opaque &&
         before.extensions == after_down.extensions &&
         same_keys(before.schemas, after_down.schemas) &&
         same_keys(before.types, after_down.types) &&
         same_keys(before.functions, after_down.functions) &&
         same_keys(before.indexes, after_down.indexes) &&
         std::ranges::equal(before.relations, after_down.relations,
                            [](const auto& a, const auto& b) {
                              return a.first == b.first &&
                                     same_parts(a.second, b.second);
                            });
}

}  // namespace

Trees parse_section(const Section& section) {
  Trees trees;
  for (const Statement& statement : section.statements) {
    const std::string_view text = statement.in(section.sql);
    std::optional<json::value> tree = parse_statement(text);
    // Rows make no relation, however many they are.
    if (!tree && statement.kind == "INSERT" && is_too_large(text)) {
      tree = json::object();
    }
    trees.push_back(std::move(tree));
  }
  return trees;
}

void SchemaTimes::look_ahead(const ParsedRevision& revision) {
  replay_all(revision.upgrade, revision.origin, after);
  replay_all(revision.upgrade, revision.origin, after_down);
  replay_all(revision.downgrade, 0, after_down);
}

void SchemaTimes::catch_up(const ParsedRevision& revision) {
  // Without a downgrade it is there already.
  if (!revision.downgrade.empty()) {
    if (is_undone(before, after_down)) {
      replay_all(revision.upgrade, revision.origin, after_down);
    } else {
      after_down = now;
    }
  }
  replay_all(revision.upgrade, revision.origin, before);
}

void SchemaTimes::pass(const ParsedRevision& revision) {
  for (Schema* schema : all()) {
    replay_all(revision.upgrade, revision.origin, *schema);
  }
}

}  // namespace headgate
