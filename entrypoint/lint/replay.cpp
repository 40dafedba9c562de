#include "entrypoint/lint/replay.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/lint/block.hpp"
#include "entrypoint/lint/replay_created.hpp"
#include "entrypoint/lint/replay_moved.hpp"
#include "entrypoint/lint/replay_table.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Handler =
    std::pair<std::string_view, void (*)(const SqlCommand&, Origin, Schema&)>;

// table: what each statement does to the schema.
constexpr std::array kHandlers{
    Handler{"CreateStmt", replay_create_table},
    Handler{"CreateForeignTableStmt", replay_create_foreign_table},
    Handler{"CreateTableAsStmt", replay_create_table_as},
    Handler{"SelectStmt", replay_select},
    Handler{"DefineStmt", replay_define},
    Handler{"ViewStmt", replay_create_view},
    Handler{"CreateSeqStmt", replay_create_sequence},
    Handler{"IndexStmt", replay_create_index},
    Handler{"CreateEnumStmt", replay_create_type},
    Handler{"CreateDomainStmt", replay_create_type},
    Handler{"CompositeTypeStmt", replay_create_type},
    Handler{"CreateRangeStmt", replay_create_type},
    Handler{"AlterEnumStmt", replay_alter_enum},
    Handler{"AlterDomainStmt", replay_alter_domain},
    Handler{"CreateFunctionStmt", replay_create_function},
    Handler{"CreateSchemaStmt", replay_create_schema},
    Handler{"CreateExtensionStmt", replay_create_extension},
    Handler{"CreateTrigStmt", replay_create_trigger},
    Handler{"CreatePolicyStmt", replay_create_policy},
    Handler{"AlterSeqStmt", replay_alter_sequence},
    Handler{"DropStmt", replay_drop},
    Handler{"RenameStmt", replay_rename},
    Handler{"AlterObjectSchemaStmt", replay_move},
    Handler{"AT_AddColumn", replay_add_column},
    Handler{"AT_DropColumn", replay_drop_column},
    Handler{"AT_AlterColumnType", replay_alter_type},
    Handler{"AT_SetNotNull", replay_set_not_null},
    Handler{"AT_DropNotNull", replay_set_not_null},
    Handler{"AT_ColumnDefault", replay_default},
    Handler{"AT_AddIdentity", replay_identity},
    Handler{"AT_DropIdentity", replay_identity},
    Handler{"AT_DropExpression", replay_default},
    Handler{"AT_AddConstraint", replay_add_constraint},
    Handler{"AT_DropConstraint", replay_drop_constraint},
    Handler{"AT_ValidateConstraint", replay_validate},
    Handler{"AT_AttachPartition", replay_attach},
    Handler{"AT_DetachPartition", replay_detach},
    Handler{"AT_SetLogged", replay_logged},
    Handler{"AT_SetUnLogged", replay_logged},
    Handler{"AT_EnableRowSecurity", replay_row_security},
    Handler{"AT_DisableRowSecurity", replay_row_security},
    Handler{"AT_ClusterOn", replay_cluster},
    Handler{"AT_DropCluster", replay_cluster},
    Handler{"ClusterStmt", replay_cluster},
};

// Commands that do the same to partitions and heirs.
constexpr std::array<std::string_view, 9> kDescending{
    "AT_AddColumn",     "AT_DropColumn",     "AT_AlterColumnType",
    "AT_SetNotNull",    "AT_DropNotNull",    "AT_ColumnDefault",
    "AT_AddConstraint", "AT_DropConstraint", "AT_ValidateConstraint"};

void descend(const SqlCommand& command, Origin origin, Schema& schema,
             void (*handler)(const SqlCommand&, Origin, Schema&)) {
  std::vector<ObjectName> names;
  for (const SchemaRelation* heir : schema.heirs_of(command.relation)) {
    names.push_back(heir->name);
  }
  SqlCommand same = command;
  for (const ObjectName& name : names) {
    same.relation = name;
    handler(same, origin, schema);
  }
}

// table: statements that may do anything to anything.
constexpr std::array<std::string_view, 4> kOpaque{
    "CallStmt", "ExecuteStmt", "ImportForeignSchemaStmt", "DropOwnedStmt"};

void replay_one(const SqlCommand& command, Origin origin, Schema& schema) {
  const auto* const handler =
      std::ranges::find(kHandlers, command.tag, &Handler::first);
  if (handler != kHandlers.end()) {
    handler->second(command, origin, schema);
    if (contains(kDescending, command.tag) && !command.only) {
      descend(command, origin, schema, handler->second);
    }
  } else if (contains(kOpaque, command.tag)) {
    schema.opaque = true;
  }
}

}  // namespace

void replay(const SqlCommand& command, Origin origin, Schema& schema) {
  if (command.tag != "DoStmt") {
    replay_one(command, origin, schema);
    return;
  }
  const Block block = read_block(*command.fields);
  for (const BlockStatement& statement : block.statements) {
    for (const SqlCommand& inner : commands_of(root_of(statement.tree))) {
      replay_one(inner, origin, schema);
    }
  }
  schema.opaque |= !block.plain;
}

}  // namespace headgate
