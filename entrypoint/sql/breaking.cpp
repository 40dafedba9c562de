#include "entrypoint/sql/breaking.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "entrypoint/sql/judges.hpp"
#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/sql/parse_tree.hpp"
#include "entrypoint/sql/token.hpp"

namespace headgate {
namespace {

using Alias = std::pair<std::string_view, std::string_view>;

// table: statements that share another's rule.
constexpr std::array kAliases{
    Alias{"DefineStmt", "CreateEnumStmt"},
    Alias{"CreateFdwStmt", "CreateForeignTableStmt"},
    Alias{"CreateForeignServerStmt", "CreateForeignTableStmt"},
    Alias{"CreateUserMappingStmt", "CreateForeignTableStmt"},
    Alias{"ImportForeignSchemaStmt", "CreateForeignTableStmt"},
    Alias{"VacuumStmt", "ReindexStmt"},
    Alias{"ClusterStmt", "ReindexStmt"},
    Alias{"CheckPointStmt", "ReindexStmt"},
    Alias{"LockStmt", "ReindexStmt"},
    Alias{"VariableShowStmt", "VariableSetStmt"},
    Alias{"PrepareStmt", "VariableSetStmt"},
    Alias{"DeallocateStmt", "VariableSetStmt"},
    Alias{"ListenStmt", "VariableSetStmt"},
    Alias{"UnlistenStmt", "VariableSetStmt"},
    Alias{"NotifyStmt", "VariableSetStmt"},
    Alias{"ConstraintsSetStmt", "VariableSetStmt"},
    Alias{"ExecuteStmt", "CallStmt"},
    Alias{"AlterStatsStmt", "CreateStatsStmt"},
    Alias{"AlterRoleSetStmt", "AlterRoleStmt"},
    Alias{"DropOwnedStmt", "DropRoleStmt"},
    Alias{"ReassignOwnedStmt", "DropRoleStmt"},
    Alias{"AlterExtensionContentsStmt", "AlterExtensionStmt"},
    Alias{"AlterOwnerStmt", "AT_ChangeOwner"},
};

using Sort =
    std::pair<std::string_view, RuleKeys (*)(const json::object&, NewObjects&)>;

// table: statements that the parser's node alone does not tell.
constexpr std::array kSorts{
    Sort{"CreateStmt", judge_table},
    Sort{"CreateForeignTableStmt", judge_foreign_table},
    Sort{"CreateTableAsStmt", judge_table_as},
    Sort{"ViewStmt", judge_view},
    Sort{"CreateSeqStmt", judge_sequence},
    Sort{"CreateSchemaStmt", judge_schema},
    Sort{"CreateEnumStmt", judge_type},
    Sort{"CreateDomainStmt", judge_type},
    Sort{"CompositeTypeStmt", judge_type},
    Sort{"CreateRangeStmt", judge_type},
    Sort{"CreateFunctionStmt", judge_function},
    Sort{"IndexStmt", judge_index},
    Sort{"RuleStmt", judge_rule},
    Sort{"CreateTrigStmt", judge_trigger},
    Sort{"CreatePolicyStmt", judge_policy},
    Sort{"AlterTableStmt", judge_alter_table},
    Sort{"AlterSeqStmt", judge_alter_sequence},
    Sort{"AlterEnumStmt", judge_alter_enum},
    Sort{"AlterDomainStmt", judge_alter_domain},
    Sort{"DropStmt", judge_drop},
    Sort{"RenameStmt", judge_rename},
    Sort{"AlterObjectSchemaStmt", judge_move},
    Sort{"GrantStmt", judge_grant},
    Sort{"GrantRoleStmt", judge_grant},
    Sort{"InsertStmt", judge_insert},
    Sort{"UpdateStmt", judge_update},
    Sort{"DeleteStmt", judge_delete},
    Sort{"TruncateStmt", judge_truncate},
    Sort{"RefreshMatViewStmt", judge_refresh},
    Sort{"SelectStmt", judge_select},
    Sort{"CopyStmt", judge_copy},
    Sort{"VariableSetStmt", judge_set},
    Sort{"TransactionStmt", judge_transaction},
    Sort{"DiscardStmt", judge_discard},
};

RuleKeys keys_of(const TreeNode& root, NewObjects& created) {
  const auto* const sort = std::ranges::find(kSorts, root.tag, &Sort::first);
  if (sort != kSorts.end()) {
    return sort->second(*root.fields, created);
  }
  const auto* const found =
      std::ranges::find(kAliases, root.tag, &Alias::first);
  return {std::string(found == kAliases.end() ? root.tag : found->second)};
}

bool is_plain_insert(const std::vector<Token>& tokens) {
  return !tokens.empty() && is_word(tokens.front(), "INSERT") &&
         std::ranges::none_of(tokens, [](const Token& token) {
           return is_word(token, "SELECT") || is_word(token, "WITH") ||
                  is_word(token, "CONFLICT");
         });
}

RuleKeys keys_of(std::string_view statement, NewObjects& created) {
  const std::optional<json::value> tree = parse_statement(statement);
  if (tree) {
    return keys_of(root_of(*tree), created);
  }
  const TokenScan scan = scan_tokens(statement);
  if (scan.tokens.size() <= kMostTokens) {
    return {"unparsed"};
  }
  return {is_plain_insert(scan.tokens) ? "InsertStmt" : "too large"};
}

}  // namespace

std::vector<Deed> judge_statements(std::string_view sql,
                                   const std::vector<Statement>& statements) {
  NewObjects created;
  std::vector<Deed> deeds;
  for (const Statement& statement : statements) {
    for (const std::string& key : keys_of(statement.in(sql), created)) {
      deeds.push_back({.rule = &rule_of(key), .offset = statement.offset});
    }
  }
  return deeds;
}

std::vector<const BreakingRule*> judge_statement(const TreeNode& root,
                                                 NewObjects& created) {
  std::vector<const BreakingRule*> rules;
  for (const std::string& key : keys_of(root, created)) {
    rules.push_back(&rule_of(key));
  }
  return rules;
}

}  // namespace headgate
