#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/lint/type_name.hpp"

namespace headgate {

/// What made something: the number of a revision in the order of the replay.
using Origin = std::size_t;

struct SchemaColumn {
  std::string name;
  TypeName type;
  bool not_null = false;
  bool has_default = false;
  bool identity = false;
  bool generated = false;
  std::string collation;  ///< Empty: the type's.
  Origin origin = 0;
};

enum class ConstraintKind : std::uint8_t {
  check,
  foreign_key,
  unique,
  primary_key,
  exclusion,
};

struct SchemaConstraint {
  std::string name;
  ConstraintKind kind = ConstraintKind::check;
  std::vector<std::string> columns;  ///< That it names.
  ObjectName target;                 ///< Of a foreign key.
  std::vector<std::string> target_columns;
  bool validated = true;
  bool inherited = true;  ///< Not `NO INHERIT`.
  /// Columns that a CHECK keeps from being NULL.
  std::set<std::string, std::less<>> proves_not_null;
  Origin origin = 0;
};

struct SchemaIndex {
  ObjectName name;
  ObjectName table;
  std::vector<std::string> columns;  ///< In order; empty text: an expression.
  std::size_t keys = 0;  ///< How many of them are keys, not INCLUDEd.
  std::vector<std::string> mentions;  ///< Columns in expressions and WHERE.
  std::string method = "btree";
  bool unique = false;
  bool partial = false;
  bool plain = true;  ///< No operator class, order or collation of its own.
  bool of_constraint = false;
  Origin origin = 0;
};

enum class RelationKind : std::uint8_t {
  table,
  partitioned,
  view,
  materialized,
  sequence,
  foreign,
};

/// A table or what is used like one.
struct SchemaRelation {
  ObjectName name;
  RelationKind kind = RelationKind::table;
  std::vector<SchemaColumn> columns;
  std::vector<SchemaConstraint> constraints;
  std::set<std::string, std::less<>> triggers;
  std::set<std::string, std::less<>> row_triggers;  ///< Partitions have them.
  std::set<std::string, std::less<>> policies;
  ObjectName parent;                  ///< Whose partition it is.
  std::vector<ObjectName> ancestors;  ///< That it inherits from otherwise.
  ObjectName owner;  ///< Of a sequence: the table whose column owns it.
  bool unlogged = false;
  bool temporary = false;
  bool row_security = false;
  bool clustered = false;   ///< CLUSTER without a name finds it.
  bool takes_rest = false;  ///< The default partition.
  bool complete = true;     ///< All columns are known.
  bool keyed = true;        ///< All keys and indexes are known.
  Origin origin = 0;
};

struct SchemaType {
  char kind = 'e';  ///< `e`num, `d`omain, `c`omposite, `r`ange, `b`ase.
  std::vector<std::string> labels;  ///< Of an enum.
  TypeName base;                    ///< Of a domain.
  bool constrained = false;         ///< A domain with a constraint.
  Origin origin = 0;
  std::map<std::string, Origin, std::less<>> label_origins;
};

/// What the revisions so far have made, as far as their statements tell.
struct Schema {
  std::map<ObjectName, SchemaRelation> relations;
  std::map<ObjectName, SchemaIndex> indexes;
  std::map<ObjectName, SchemaType> types;
  std::map<std::string, Origin, std::less<>> functions;  ///< By function_key.
  std::set<std::string, std::less<>> trigger_functions;  ///< Of these.
  std::map<std::string, Origin, std::less<>> schemas;
  std::set<std::string, std::less<>> extensions;
  /// Something ran that may have made or dropped anything: what is not here
  /// may be there all the same, and the other way round.
  bool opaque = false;
  /// The first revision made nothing: there may have been tables before it.
  bool adopted = false;

  [[nodiscard]] const SchemaRelation* relation(const ObjectName& name) const;
  [[nodiscard]] SchemaRelation* relation(const ObjectName& name);
  [[nodiscard]] const SchemaType* type(const std::string& name) const;
  [[nodiscard]] std::vector<const SchemaIndex*> indexes_of(
      const ObjectName& table) const;
  /// The partitions of a table, and theirs.
  [[nodiscard]] std::vector<const SchemaRelation*> partitions_of(
      const ObjectName& table) const;
  /// The same, and what inherits from it otherwise.
  [[nodiscard]] std::vector<const SchemaRelation*> heirs_of(
      const ObjectName& table) const;
  /// The table's default partition, or null.
  [[nodiscard]] const SchemaRelation* default_partition_of(
      const ObjectName& table) const;
};

/// The column or constraint of that name, or null.
[[nodiscard]] const SchemaColumn* find_column(const SchemaRelation& relation,
                                              std::string_view name);
[[nodiscard]] SchemaColumn* find_column(SchemaRelation& relation,
                                        std::string_view name);
[[nodiscard]] const SchemaConstraint* find_constraint(
    const SchemaRelation& relation, std::string_view name);

/// Whether it is a domain that, or whose base, has a constraint.
[[nodiscard]] bool is_constrained(const TypeName& type, const Schema& schema);

/// Whether a foreign key points to that table and names, or may mean, that
/// column of it.
[[nodiscard]] bool points_to(const SchemaConstraint& constraint,
                             const SchemaRelation& table,
                             std::string_view column);

/// Whether a validated CHECK, a primary key or NOT NULL itself keeps a column
/// from being NULL.
[[nodiscard]] bool proven_not_null(const SchemaRelation& relation,
                                   std::string_view column);

}  // namespace headgate
