#include "entrypoint/lint/effect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/alter_effects.hpp"
#include "entrypoint/lint/drop_effects.hpp"
#include "entrypoint/lint/other_effects.hpp"

namespace headgate {
namespace {

using Handler =
    std::pair<std::string_view, Effects (*)(const SqlCommand&, const Schema&)>;

// table: statements that lock what is there, ALTER TABLE's commands apart.
constexpr std::array kHandlers{
    Handler{"IndexStmt", effects_of_index},
    Handler{"CreateStmt", effects_of_table},
    Handler{"ViewStmt", effects_of_view},
    Handler{"DropStmt", effects_of_drop},
    Handler{"TruncateStmt", effects_of_truncate},
    Handler{"RenameStmt", effects_of_rename},
    Handler{"AlterObjectSchemaStmt", effects_of_rename},
    Handler{"CreateTrigStmt", effects_of_trigger},
    Handler{"RuleStmt", effects_of_policy},
    Handler{"CreatePolicyStmt", effects_of_policy},
    Handler{"AlterPolicyStmt", effects_of_policy},
    Handler{"ReindexStmt", effects_of_reindex},
    Handler{"ClusterStmt", effects_of_cluster},
    Handler{"VacuumStmt", effects_of_vacuum},
    Handler{"RefreshMatViewStmt", effects_of_refresh},
    Handler{"LockStmt", effects_of_lock},
    Handler{"InsertStmt", effects_of_rows},
    Handler{"UpdateStmt", effects_of_changed_rows},
    Handler{"DeleteStmt", effects_of_changed_rows},
    Handler{"MergeStmt", effects_of_changed_rows},
    Handler{"CopyStmt", effects_of_rows},
    Handler{"CreateStatsStmt", effects_of_statistics},
    Handler{"CommentStmt", effects_of_comment},
    Handler{"AlterDomainStmt", effects_of_domain},
};

/// One effect a relation: the strongest lock, and all the work.
Effects merged(const Effects& effects, const Schema& schema) {
  Effects whole;
  for (const Effect& effect : effects) {
    const auto same =
        std::ranges::find(whole, effect.relation, &Effect::relation);
    if (same == whole.end()) {
      whole.push_back(effect);
      continue;
    }
    same->lock = std::max(same->lock, effect.lock);
    same->scan |= effect.scan;
    same->rewrite |= effect.rewrite;
    same->build |= effect.build;
    same->guess |= effect.guess;
  }
  for (Effect& effect : whole) {
    // Its partitions have its rows.
    const SchemaRelation* relation = schema.relation(effect.relation);
    if (relation != nullptr && relation->kind == RelationKind::partitioned) {
      effect.scan = effect.rewrite = effect.build = effect.guess = false;
    }
  }
  return whole;
}

}  // namespace

Effects on_heirs(const ObjectName& relation, LockMode lock,
                 const Schema& schema) {
  Effects effects;
  for (const SchemaRelation* part : schema.heirs_of(relation)) {
    effects.push_back({.relation = part->name, .lock = lock});
  }
  return effects;
}

Effects on_all(const Effect& effect, const SqlCommand& command,
               const Schema& schema) {
  Effects effects{effect};
  if (command.only) {
    return effects;
  }
  for (const SchemaRelation* part : schema.heirs_of(effect.relation)) {
    effects.push_back(effect);
    effects.back().relation = part->name;
  }
  return effects;
}

bool is_missing(const ObjectName& name, const Schema& schema) {
  return !schema.opaque && schema.relation(name) == nullptr;
}

Effects effects_of(const SqlCommand& command, const Schema& schema) {
  if (command.tag.starts_with("AT_")) {
    return merged(effects_of_alter(command, schema), schema);
  }
  const auto* const handler =
      std::ranges::find(kHandlers, command.tag, &Handler::first);
  return handler == kHandlers.end()
             ? Effects()
             : merged(handler->second(command, schema), schema);
}

}  // namespace headgate
