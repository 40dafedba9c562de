#include <algorithm>

#include "entrypoint/sql/expression.hpp"
#include "entrypoint/sql/judges.hpp"

namespace headgate {
namespace {

RuleKeys judge_changed(const json::object& statement, std::string_view key,
                       bool harmless, const NewObjects& created) {
  const QueryDeeds inner = deeds_of(statement);
  if (!inner.key.empty()) {
    return {inner.key};
  }
  if (inner.calls) {
    return {"SelectStmt CALL"};
  }
  const std::string table = range_in(statement, "relation");
  const bool fresh = created.has(kRelation, table);
  if (fresh && !created.has(kOwnRows, table)) {
    return {""};  // Through a new view, rule or trigger it may reach others.
  }
  return {harmless || fresh ? "new" : std::string(key)};
}

}  // namespace

RuleKeys judge_insert(const json::object& statement, NewObjects& created) {
  const json::object* conflict = object_field(statement, "onConflictClause");
  const bool updates = conflict != nullptr &&
                       text_field(*conflict, "action") == "ONCONFLICT_UPDATE";
  return judge_changed(statement, updates ? "InsertStmt UPDATE" : "InsertStmt",
                       false, created);
}

RuleKeys judge_update(const json::object& statement, NewObjects& created) {
  const std::string table = range_in(statement, "relation");
  // Filling columns that no older application knows.
  const auto fresh = [&](const json::value& each) {
    const TreeNode target = node_in(each);
    return target.fields != nullptr &&
           created.column(table, text_field(*target.fields, "name"));
  };
  return judge_changed(
      statement, "UpdateStmt",
      std::ranges::all_of(list_field(statement, "targetList"), fresh), created);
}

RuleKeys judge_delete(const json::object& statement, NewObjects& created) {
  return judge_changed(statement, "DeleteStmt", false, created);
}

RuleKeys judge_truncate(const json::object& statement, NewObjects& created) {
  const auto fresh = [&created](const json::value& each) {
    const TreeNode range = node_in(each);
    return range.fields != nullptr &&
           created.has(kRelation, name_of_range(*range.fields)) &&
           created.has(kOwnRows, name_of_range(*range.fields));
  };
  const bool cascades = text_field(statement, "behavior") == "DROP_CASCADE";
  return {!cascades &&
                  std::ranges::all_of(list_field(statement, "relations"), fresh)
              ? "new"
              : "TruncateStmt"};
}

RuleKeys judge_refresh(const json::object& statement, NewObjects& /*created*/) {
  // Without data nobody can read it.
  return {flag_field(statement, "skipData") ? "" : "RefreshMatViewStmt"};
}

RuleKeys judge_select(const json::object& statement, NewObjects& created) {
  if (const json::object* into = object_field(statement, "intoClause")) {
    return judge_filled_table(statement, into, false, created);
  }
  const QueryDeeds deeds = deeds_of(statement);
  if (deeds.renames) {
    created.forget();
  }
  if (!deeds.key.empty()) {
    return {deeds.key};
  }
  return {deeds.calls ? "SelectStmt CALL" : "SelectStmt"};
}

RuleKeys judge_copy(const json::object& statement, NewObjects& created) {
  if (flag_field(statement, "is_program")) {
    return {"CopyStmt PROGRAM"};
  }
  if (!flag_field(statement, "is_from")) {
    return judge_select(statement, created);
  }
  return {deeds_of(statement).calls ? "SelectStmt CALL" : "InsertStmt"};
}

RuleKeys judge_set(const json::object& statement, NewObjects& created) {
  const std::string name = text_field(statement, "name");
  // "$user" in the search path follows the role; RESET ALL has no name.
  if (name.empty() || name == "search_path" || name == "role" ||
      name == "session_authorization") {
    created.forget();
  }
  return {"VariableSetStmt"};
}

RuleKeys judge_transaction(const json::object& statement, NewObjects& created) {
  const std::string kind = text_field(statement, "kind");
  // What ROLLBACK TO undoes was not created, and its name means another.
  if (kind != "TRANS_STMT_SAVEPOINT" && kind != "TRANS_STMT_RELEASE") {
    created.forget();
  }
  return {"VariableSetStmt"};
}

RuleKeys judge_discard(const json::object& /*statement*/, NewObjects& created) {
  created.forget();
  return {"VariableSetStmt"};
}

}  // namespace headgate
