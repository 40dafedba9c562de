#pragma once

#include <string>
#include <vector>

#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"

namespace headgate {

/// The keys of the rules (`breaking_rules`) that a statement comes under.
using RuleKeys = std::vector<std::string>;

// One function a sort of statement: from the fields of its node and what the
// revision has created before it, which it keeps up to date.
RuleKeys judge_table(const json::object& statement, NewObjects& created);
RuleKeys judge_foreign_table(const json::object& statement,
                             NewObjects& created);
RuleKeys judge_table_as(const json::object& statement, NewObjects& created);
RuleKeys judge_view(const json::object& statement, NewObjects& created);
RuleKeys judge_sequence(const json::object& statement, NewObjects& created);
RuleKeys judge_schema(const json::object& statement, NewObjects& created);
RuleKeys judge_type(const json::object& statement, NewObjects& created);
RuleKeys judge_function(const json::object& statement, NewObjects& created);
RuleKeys judge_index(const json::object& statement, NewObjects& created);
RuleKeys judge_rule(const json::object& statement, NewObjects& created);
RuleKeys judge_trigger(const json::object& statement, NewObjects& created);
RuleKeys judge_policy(const json::object& statement, NewObjects& created);

RuleKeys judge_alter_table(const json::object& statement, NewObjects& created);
RuleKeys judge_alter_sequence(const json::object& statement,
                              NewObjects& created);
RuleKeys judge_alter_enum(const json::object& statement, NewObjects& created);
RuleKeys judge_alter_domain(const json::object& statement, NewObjects& created);
RuleKeys judge_drop(const json::object& statement, NewObjects& created);
RuleKeys judge_rename(const json::object& statement, NewObjects& created);
RuleKeys judge_move(const json::object& statement, NewObjects& created);
RuleKeys judge_grant(const json::object& statement, NewObjects& created);

RuleKeys judge_insert(const json::object& statement, NewObjects& created);
RuleKeys judge_update(const json::object& statement, NewObjects& created);
RuleKeys judge_delete(const json::object& statement, NewObjects& created);
RuleKeys judge_truncate(const json::object& statement, NewObjects& created);
RuleKeys judge_refresh(const json::object& statement, NewObjects& created);
RuleKeys judge_select(const json::object& statement, NewObjects& created);
RuleKeys judge_copy(const json::object& statement, NewObjects& created);
RuleKeys judge_set(const json::object& statement, NewObjects& created);
RuleKeys judge_transaction(const json::object& statement, NewObjects& created);
RuleKeys judge_discard(const json::object& statement, NewObjects& created);

/// The name of the RangeVar in a field, or an empty text.
[[nodiscard]] std::string range_in(const json::object& statement,
                                   std::string_view field);

/// A table that a query fills: CREATE TABLE AS and SELECT INTO.
[[nodiscard]] RuleKeys judge_filled_table(const json::object& statement,
                                          const json::object* into, bool maybe,
                                          NewObjects& created);

}  // namespace headgate
