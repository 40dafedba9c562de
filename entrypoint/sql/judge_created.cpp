#include <algorithm>

#include "entrypoint/sql/alter_table.hpp"
#include "entrypoint/sql/expression.hpp"
#include "entrypoint/sql/judges.hpp"

namespace headgate {
namespace {

/// On a table that the revision has made, anything goes.
RuleKeys unless_new(const std::string& table, std::string_view key,
                    const NewObjects& created) {
  return {created.has(kRelation, table) ? "new" : std::string(key)};
}

std::string column_of(const json::value& index_element) {
  const TreeNode part = node_in(index_element);
  return part.fields == nullptr ? "" : text_field(*part.fields, "name");
}

/// Whether a domain's constraint is one that NULL may not pass.
bool refuses_null(const json::value& each) {
  const TreeNode constraint = node_in(each);
  if (constraint.tag != "Constraint") {
    return false;
  }
  const std::string type = text_field(*constraint.fields, "contype");
  return type == "CONSTR_NOTNULL" ||
         (type == "CONSTR_CHECK" &&
          !read_expression(*constraint.fields).strict);
}

}  // namespace

std::string range_in(const json::object& statement, std::string_view field) {
  const json::object* range = object_field(statement, field);
  return range == nullptr ? std::string() : name_of_range(*range);
}

RuleKeys judge_table(const json::object& statement, NewObjects& created) {
  // Outside a transaction such a table is gone at once, and its name means
  // another.
  const bool fleeting = text_field(statement, "oncommit") == "ONCOMMIT_DROP";
  const std::string table = range_in(statement, "relation");
  const bool part = statement.contains("partbound");
  const bool parent = statement.contains("partspec");
  if (!flag_field(statement, "if_not_exists") && !fleeting) {
    created.add(kRelation, table);
    created.add(kOwnRows, table);
  }
  // Rows that the parent took go to it, and may not pass or find no place.
  const bool picky =
      part && (parent || !list_field(statement, "tableElts").empty() ||
               !list_field(statement, "constraints").empty());
  return {picky ? "" : "CreateStmt"};
}

RuleKeys judge_foreign_table(const json::object& statement,
                             NewObjects& created) {
  if (const json::object* base = object_field(statement, "base")) {
    judge_table(*base, created);
    created.remove(kOwnRows, range_in(*base, "relation"));
  }
  return {"CreateForeignTableStmt"};
}

RuleKeys judge_filled_table(const json::object& statement,
                            const json::object* into, bool maybe,
                            NewObjects& created) {
  const QueryDeeds deeds = deeds_of(statement);
  if (into != nullptr && !maybe &&
      text_field(*into, "onCommit") != "ONCOMMIT_DROP") {
    created.add(kRelation, range_in(*into, "rel"));
    created.add(kOwnRows, range_in(*into, "rel"));
  }
  if (!deeds.key.empty()) {
    return {deeds.key};
  }
  // What a prepared statement does stands elsewhere.
  if (node_field(statement, "query").tag == "ExecuteStmt") {
    return {"SelectStmt CALL"};
  }
  return {deeds.calls ? "SelectStmt CALL" : "CreateTableAsStmt"};
}

RuleKeys judge_table_as(const json::object& statement, NewObjects& created) {
  return judge_filled_table(statement, object_field(statement, "into"),
                            flag_field(statement, "if_not_exists"), created);
}

RuleKeys judge_view(const json::object& statement, NewObjects& created) {
  if (!flag_field(statement, "replace")) {
    created.add(kRelation, range_in(statement, "view"));
    return {"ViewStmt"};
  }
  // Options say who sees what, and which rows are taken.
  const std::string check = text_field(statement, "withCheckOption");
  const bool checks = !check.empty() && check != "NO_CHECK_OPTION";
  return {checks || !list_field(statement, "options").empty() ? ""
                                                              : "ViewStmt"};
}

RuleKeys judge_sequence(const json::object& statement, NewObjects& created) {
  if (!flag_field(statement, "if_not_exists")) {
    created.add(kRelation, range_in(statement, "sequence"));
  }
  return {"CreateSeqStmt"};
}

RuleKeys judge_schema(const json::object& statement, NewObjects& created) {
  if (!flag_field(statement, "if_not_exists")) {
    created.add(kSchema, text_field(statement, "schemaname"));
  }
  return {"CreateSchemaStmt"};
}

RuleKeys judge_type(const json::object& statement, NewObjects& created) {
  created.add(kType, name_of_list(list_field(statement, "typeName")));
  const std::string domain = name_of_list(list_field(statement, "domainname"));
  created.add(kType, domain);
  if (std::ranges::any_of(list_field(statement, "constraints"), refuses_null)) {
    created.add(kFussyDomain, domain);
  }
  created.add(kType, range_in(statement, "typevar"));
  return {"CreateEnumStmt"};
}

RuleKeys judge_function(const json::object& statement, NewObjects& created) {
  if (!flag_field(statement, "replace")) {
    created.add(kFunction, signature_of(list_field(statement, "funcname"),
                                        list_field(statement, "parameters")));
  }
  return {"CreateFunctionStmt"};
}

RuleKeys judge_index(const json::object& statement, NewObjects& created) {
  const std::string table = range_in(statement, "relation");
  const std::string index = text_field(statement, "idxname");
  if (!index.empty() && !flag_field(statement, "if_not_exists")) {
    created.add(kRelation, beside(table, index));
  }
  if (created.has(kRelation, table)) {
    return {"new"};
  }
  if (!flag_field(statement, "unique")) {
    return {may_fail(statement) ? "" : "IndexStmt"};
  }
  std::vector<std::string> columns;
  for (const json::value& each : list_field(statement, "indexParams")) {
    columns.push_back(column_of(each));
  }
  const bool harmless = !flag_field(statement, "nulls_not_distinct") &&
                        constrain_new(created, table, columns);
  return {harmless ? "IndexStmt NEW COLUMN" : "IndexStmt UNIQUE"};
}

RuleKeys judge_rule(const json::object& statement, NewObjects& created) {
  created.remove(kOwnRows, range_in(statement, "relation"));
  return unless_new(range_in(statement, "relation"), "RuleStmt", created);
}

RuleKeys judge_trigger(const json::object& statement, NewObjects& created) {
  created.remove(kOwnRows, range_in(statement, "relation"));
  return unless_new(range_in(statement, "relation"), "CreateTrigStmt", created);
}

RuleKeys judge_policy(const json::object& statement, NewObjects& created) {
  return unless_new(range_in(statement, "table"),
                    flag_field(statement, "permissive")
                        ? "CreatePolicyStmt"
                        : "CreatePolicyStmt RESTRICTIVE",
                    created);
}

}  // namespace headgate
