#include "entrypoint/lint/rules/subject.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Field = std::pair<std::string_view, std::string_view>;

// table: where statements hold the name of what they work on as a list.
constexpr std::array kNameFields{
    Field{"CreateFunctionStmt", "funcname"},
    Field{"AlterEnumStmt", "typeName"},
    Field{"AlterDomainStmt", "typeName"},
    Field{"CreateEnumStmt", "typeName"},
    Field{"CreateDomainStmt", "domainname"},
};

// table: where they hold it as a text.
constexpr std::array kTextFields{
    Field{"DropdbStmt", "dbname"},
    Field{"DropTableSpaceStmt", "tablespacename"},
    Field{"CreateRoleStmt", "role"},
    Field{"CreateExtensionStmt", "extname"},
    Field{"AlterExtensionStmt", "extname"},
    Field{"CreateSchemaStmt", "schemaname"},
    Field{"CreatePolicyStmt", "policy_name"},
};

bool of_table(std::string_view object_type) {
  return object_type == "OBJECT_TRIGGER" || object_type == "OBJECT_POLICY" ||
         object_type == "OBJECT_RULE";
}

/// `name on table`, of a trigger, policy or rule.
std::string shown_part(const TreeNode& object) {
  return object.tag != "List" ? std::string()
                              : last_name(list_field(*object.fields, "items")) +
                                    " on " + shown(read_object(object, 1));
}

std::string text_subject(const SqlCommand& command) {
  const auto* const list =
      std::ranges::find(kNameFields, command.tag, &Field::first);
  if (list != kNameFields.end()) {
    return shown(read_names(list_field(*command.fields, list->second)));
  }
  const auto* const text =
      std::ranges::find(kTextFields, command.tag, &Field::first);
  if (text != kTextFields.end()) {
    return text_field(*command.fields, text->second);
  }
  if (const json::object* function = object_field(*command.fields, "func")) {
    return shown(read_names(list_field(*function, "objname")));
  }
  if (const json::object* role = object_field(*command.fields, "role")) {
    return text_field(*role, "rolename");
  }
  const ObjectName object = read_object(node_field(*command.fields, "object"));
  return object.empty() ? text_field(*command.fields, "subname")
                        : shown(object);
}

}  // namespace

std::vector<ObjectName> ranges_in(const json::object& fields,
                                  std::string_view list) {
  std::vector<ObjectName> names;
  for (const json::value& each : list_field(fields, list)) {
    const TreeNode node = node_in(each);
    if (node.tag == "RangeVar") {
      names.push_back(read_range(*node.fields));
    }
  }
  return names;
}

std::vector<ObjectName> dropped_objects(const SqlCommand& command) {
  std::vector<ObjectName> names;
  for (const json::value& each : list_field(*command.fields, "objects")) {
    names.push_back(
        read_object(node_in(each), of_table(command.object_type) ? 1 : 0));
  }
  return names;
}

std::string subject_of(const SqlCommand& command, std::size_t index) {
  if (command.tag == "DropStmt") {
    const json::array& objects = list_field(*command.fields, "objects");
    if (index >= objects.size()) {
      return "it";
    }
    const TreeNode object = node_in(objects.at(index));
    return of_table(command.object_type) ? shown_part(object)
                                         : shown(read_object(object));
  }
  if (!command.relation.empty()) {
    const std::string column = column_of(command);
    return column.empty() ? shown(command.relation)
                          : shown_column(command.relation, column);
  }
  const std::string text = text_subject(command);
  return text.empty() ? "this statement" : text;
}

std::string word_of_type(std::string_view object_type) {
  if (object_type == "OBJECT_MATVIEW") {
    return "materialized view";
  }
  if (object_type == "OBJECT_FOREIGN_TABLE") {
    return "foreign table";
  }
  static constexpr std::string_view prefix = "OBJECT_";
  std::string word(object_type.starts_with(prefix)
                       ? object_type.substr(prefix.size())
                       : object_type);
  std::ranges::transform(word, word.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a')
                                      : each;
  });
  return word;
}

std::string shown_column(const ObjectName& table, const std::string& column) {
  return shown(table) + "." + column;
}

std::string column_of(const SqlCommand& command) {
  const TreeNode definition = node_field(*command.fields, "def");
  if (command.tag == "AT_AddColumn" && definition.tag == "ColumnDef") {
    return text_field(*definition.fields, "colname");
  }
  if (command.tag == "RenameStmt" && command.object_type == "OBJECT_COLUMN") {
    return text_field(*command.fields, "subname");
  }
  return command.tag.starts_with("AT_") ? text_field(*command.fields, "name")
                                        : std::string();
}

bool unique_over(const Schema& schema, const ObjectName& table,
                 const std::vector<std::string>& columns) {
  return std::ranges::any_of(
      schema.indexes_of(table), [&columns](const SchemaIndex* index) {
        const std::span keys = std::span(index->columns).first(index->keys);
        return index->unique && !index->partial && !keys.empty() &&
               std::ranges::all_of(keys, [&columns](const std::string& key) {
                 return contains(columns, key);
               });
      });
}

bool is_surely_absent(const Scene& scene, const ObjectName& name) {
  return flag_field(*scene.command.fields, "missing_ok") &&
         !scene.schema.opaque && !scene.schema.relations.empty() &&
         scene.schema.relation(name) == nullptr;
}

bool is_surely_absent(const Scene& scene, const TreeNode& object) {
  const Schema& schema = scene.schema;
  const std::string_view kind = scene.command.object_type;
  const ObjectName name = read_object(object);
  if (kind == "OBJECT_TABLE" || kind == "OBJECT_VIEW" ||
      kind == "OBJECT_MATVIEW" || kind == "OBJECT_SEQUENCE") {
    return is_surely_absent(scene, name);
  }
  if (!flag_field(*scene.command.fields, "missing_ok") || schema.opaque ||
      schema.adopted) {
    return false;
  }
  if (kind == "OBJECT_TYPE" || kind == "OBJECT_DOMAIN") {
    return !schema.types.contains(name);
  }
  if (kind == "OBJECT_SCHEMA") {
    return !schema.schemas.contains(name.name);
  }
  if (kind == "OBJECT_EXTENSION") {
    return !schema.extensions.contains(name.name);
  }
  if (object.tag != "ObjectWithArgs") {
    return false;
  }
  const std::string start =
      shown(read_names(list_field(*object.fields, "objname"))) + "(";
  const auto found = schema.functions.lower_bound(start);
  return found == schema.functions.end() || !found->first.starts_with(start);
}

bool is_surely_absent_column(const Scene& scene) {
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  return scene.command.tag == "AT_DropColumn" &&
         flag_field(*scene.command.fields, "missing_ok") &&
         !scene.schema.opaque && relation != nullptr && relation->complete &&
         find_column(*relation, column_of(scene.command)) == nullptr;
}

bool is_temporary(const Schema& schema, const ObjectName& name) {
  const SchemaRelation* relation = schema.relation(name);
  return relation != nullptr && relation->temporary;
}

bool takes_all_rows(const json::object& statement) {
  const TreeNode where = node_field(statement, "whereClause");
  if (where.fields == nullptr) {
    return true;
  }
  const json::object* constant =
      where.tag == "A_Const" ? object_field(*where.fields, "boolval") : nullptr;
  return constant != nullptr && flag_field(*constant, "boolval");
}

bool cascades(const SqlCommand& command) {
  return text_field(*command.fields, "behavior") == "DROP_CASCADE";
}

}  // namespace headgate
