#include "entrypoint/lint/replay_created.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/lint/table_definition.hpp"
#include "entrypoint/sql/expression.hpp"
#include "entrypoint/sql/known_functions.hpp"
#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// What was there stays, where IF NOT EXISTS says so.
void put(SchemaRelation relation, Origin origin, Schema& schema) {
  relation.origin = origin;
  for (SchemaColumn& column : relation.columns) {
    column.origin = origin;
  }
  for (SchemaConstraint& constraint : relation.constraints) {
    constraint.origin = origin;
  }
  const ObjectName name = relation.name;
  schema.relations.insert({name, std::move(relation)});
}

/// Columns and, for a partition, constraints that come from elsewhere.
void inherit(const ObjectName& from, const Schema& schema,
             TableDefinition& table) {
  const SchemaRelation* parent = schema.relation(from);
  if (parent == nullptr) {
    return;
  }
  for (const SchemaColumn& column : parent->columns) {
    if (find_column(table.relation, column.name) == nullptr) {
      table.relation.columns.push_back(column);
    }
  }
  for (const SchemaConstraint& constraint : parent->constraints) {
    const bool comes =
        table.partition || (constraint.kind == ConstraintKind::check &&
                            contains(table.relation.ancestors, from));
    if (comes && constraint.inherited) {
      table.relation.constraints.push_back(constraint);
    }
  }
  table.relation.complete = parent->complete;
}

bool constrains(const json::value& each) {
  const TreeNode node = node_in(each);
  const std::string type =
      node.tag == "Constraint" ? text_field(*node.fields, "contype") : "";
  return type == "CONSTR_CHECK" || type == "CONSTR_NOTNULL";
}

void put_plain(const ObjectName& name, RelationKind kind, Origin origin,
               Schema& schema, bool temporary = false) {
  SchemaRelation relation;
  relation.temporary = temporary;
  relation.name = name;
  relation.kind = kind;
  relation.complete = false;
  put(std::move(relation), origin, schema);
}

bool is_temporary(const json::object& into) {
  const json::object* range = object_field(into, "rel");
  return range != nullptr && text_field(*range, "relpersistence") == "t";
}

// Functions of PostgreSQL's that change rows or settings, and make nothing.
constexpr std::array<std::string_view, 8> kMakingNothing{
    "setval",    "pg_notify",      "pg_sleep",      "pg_advisory_lock_shared",
    "lo_unlink", "pg_reload_conf", "pg_stat_reset", "lo_from_bytea"};

bool calls_unknown(const json::object& select) {
  return std::ranges::any_of(functions_in(select), [](const std::string& name) {
    return !is_harmless_function(name) &&
           !contains(kMakingNothing, std::string_view(name));
  });
}

}  // namespace

void replay_create_table(const SqlCommand& command, Origin origin,
                         Schema& schema) {
  TableDefinition table = read_table(*command.fields);
  if (schema.relation(table.relation.name) != nullptr) {
    return;
  }
  for (const auto* const sources : {&table.parents, &table.likes}) {
    for (const ObjectName& source : *sources) {
      inherit(source, schema, table);
    }
  }
  for (SchemaIndex& index : table.indexes) {
    index.origin = origin;
    const ObjectName name = index.name;
    schema.indexes.insert({name, std::move(index)});
  }
  for (const ObjectName& name : table.sequences) {
    SchemaRelation sequence;
    sequence.name = name;
    sequence.kind = RelationKind::sequence;
    sequence.owner = table.relation.name;
    put(std::move(sequence), origin, schema);
  }
  put(std::move(table.relation), origin, schema);
}

void replay_create_foreign_table(const SqlCommand& command, Origin origin,
                                 Schema& schema) {
  const json::object* base = object_field(*command.fields, "base");
  if (base != nullptr) {
    TableDefinition table = read_table(*base);
    table.relation.kind = RelationKind::foreign;
    put(std::move(table.relation), origin, schema);
  }
}

void replay_create_table_as(const SqlCommand& command, Origin origin,
                            Schema& schema) {
  const bool stored =
      text_field(*command.fields, "objtype") == "OBJECT_MATVIEW";
  const json::object* into = object_field(*command.fields, "into");
  put_plain(command.relation,
            stored ? RelationKind::materialized : RelationKind::table, origin,
            schema, into != nullptr && is_temporary(*into));
}

void replay_select(const SqlCommand& command, Origin origin, Schema& schema) {
  if (const json::object* into = object_field(*command.fields, "intoClause")) {
    put_plain(range_of(*into, "rel"), RelationKind::table, origin, schema,
              is_temporary(*into));
  }
  schema.opaque |= calls_unknown(*command.fields);
}

void replay_define(const SqlCommand& command, Origin origin, Schema& schema) {
  if (text_field(*command.fields, "kind") == "OBJECT_TYPE") {
    SchemaType type;
    type.kind = 'b';
    type.origin = origin;
    schema.types.insert(
        {read_names(list_field(*command.fields, "defnames")), type});
  }
}

void replay_create_view(const SqlCommand& command, Origin origin,
                        Schema& schema) {
  put_plain(command.relation, RelationKind::view, origin, schema);
}

void replay_create_sequence(const SqlCommand& command, Origin origin,
                            Schema& schema) {
  put_plain(command.relation, RelationKind::sequence, origin, schema);
  replay_alter_sequence(command, origin, schema);
}

void replay_alter_sequence(const SqlCommand& command, Origin /*origin*/,
                           Schema& schema) {
  SchemaRelation* sequence = schema.relation(command.relation);
  for (const json::value& each : list_field(*command.fields, "options")) {
    const TreeNode option = node_in(each);
    if (sequence != nullptr && option.tag == "DefElem" &&
        text_field(*option.fields, "defname") == "owned_by") {
      sequence->owner = read_object(node_field(*option.fields, "arg"), 1);
    }
  }
}

void replay_create_index(const SqlCommand& command, Origin origin,
                         Schema& schema) {
  SchemaIndex index = read_index(*command.fields);
  index.origin = origin;
  const ObjectName name = index.name;
  schema.indexes.insert({name, std::move(index)});
}

void replay_create_type(const SqlCommand& command, Origin origin,
                        Schema& schema) {
  const json::object& fields = *command.fields;
  SchemaType type;
  type.origin = origin;
  ObjectName name = read_names(list_field(fields, "typeName"));
  if (command.tag == "CreateDomainStmt") {
    name = read_names(list_field(fields, "domainname"));
    type.kind = 'd';
    type.constrained =
        std::ranges::any_of(list_field(fields, "constraints"), constrains);
    if (const json::object* base = object_field(fields, "typeName")) {
      type.base = read_type(*base);
    }
  } else if (command.tag == "CompositeTypeStmt") {
    name = range_of(fields, "typevar");
    type.kind = 'c';
  } else if (command.tag == "CreateRangeStmt") {
    type.kind = 'r';
    schema.types.insert({multirange_of(name), type});
  }
  type.labels = names_in(fields, "vals");
  schema.types.insert({name, std::move(type)});
}

void replay_alter_enum(const SqlCommand& command, Origin origin,
                       Schema& schema) {
  const auto found =
      schema.types.find(read_names(list_field(*command.fields, "typeName")));
  if (found == schema.types.end()) {
    return;
  }
  const std::string old = text_field(*command.fields, "oldVal");
  const std::string label = text_field(*command.fields, "newVal");
  std::vector<std::string>& labels = found->second.labels;
  if (old.empty() && !contains(labels, label)) {
    labels.push_back(label);
    found->second.label_origins[label] = origin;
  } else {
    std::ranges::replace(labels, old, label);
  }
}

void replay_alter_domain(const SqlCommand& command, Origin /*origin*/,
                         Schema& schema) {
  const auto found =
      schema.types.find(read_names(list_field(*command.fields, "typeName")));
  const std::string subtype = text_field(*command.fields, "subtype");
  if (found != schema.types.end() && (subtype == "C" || subtype == "O")) {
    found->second.constrained = true;
  }
}

void replay_create_function(const SqlCommand& command, Origin origin,
                            Schema& schema) {
  const std::string key =
      function_key(list_field(*command.fields, "funcname"),
                   list_field(*command.fields, "parameters"));
  schema.functions.insert({key, origin});
  const json::object* type = object_field(*command.fields, "returnType");
  if (type != nullptr && last_name(list_field(*type, "names")) == "trigger") {
    schema.trigger_functions.insert(key);
  }
}

void replay_create_schema(const SqlCommand& command, Origin origin,
                          Schema& schema) {
  schema.schemas.insert({text_field(*command.fields, "schemaname"), origin});
  for (const json::value& each : list_field(*command.fields, "schemaElts")) {
    schema.opaque |= node_in(each).fields != nullptr;
  }
}

void replay_create_extension(const SqlCommand& command, Origin /*origin*/,
                             Schema& schema) {
  schema.extensions.insert(text_field(*command.fields, "extname"));
}

void replay_create_trigger(const SqlCommand& command, Origin /*origin*/,
                           Schema& schema) {
  if (SchemaRelation* relation = schema.relation(command.relation)) {
    const std::string name = text_field(*command.fields, "trigname");
    relation->triggers.insert(name);
    if (flag_field(*command.fields, "row")) {
      relation->row_triggers.insert(name);
    }
  }
}

void replay_create_policy(const SqlCommand& command, Origin /*origin*/,
                          Schema& schema) {
  if (SchemaRelation* relation = schema.relation(command.relation)) {
    relation->policies.insert(text_field(*command.fields, "policy_name"));
  }
}

}  // namespace headgate
