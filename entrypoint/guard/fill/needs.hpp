#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// A type as far as making values of it asks.
struct FillType {
  std::string name;     ///< As SQL names it, without a modifier.
  std::string bare;     ///< `int4`, `hstore`: without its schema.
  char kind = 'b';      ///< pg_type.typtype; `a`: an array.
  std::int64_t of = 0;  ///< Of an array, a domain, a range: what it is made of.
  int modifier = -1;    ///< Of a domain: what it lays on its base type.
  bool not_null = false;            ///< A domain that takes no NULL.
  std::vector<std::string> labels;  ///< Of an enum, in their order.
  std::vector<std::string> checks;  ///< Of a domain; `VALUE` is the value.
  struct Attribute {
    std::int64_t type = 0;
    int modifier = -1;
  };
  std::vector<Attribute> attributes;  ///< Of a composite.
};

using FillTypes = std::map<std::int64_t, FillType>;

/// A column that a row may give a value for.
struct FillColumn {
  int number = 0;
  std::string name;
  std::int64_t type = 0;
  int modifier = -1;
  bool not_null = false;
  bool generated = false;     ///< The server computes it.
  std::string default_value;  ///< An expression, or empty.
  std::string serial;         ///< An expression that gives its next number.
};

/// A condition on rows: a CHECK, a partition's bounds.
struct FillCheck {
  std::string name;
  std::string expression;  ///< As the server deparses it.
};

/// Columns whose values no two rows may share.
struct FillKey {
  std::vector<int> columns;  ///< Numbers; expressions count by their columns.
};

/// A foreign key.
struct FillReference {
  std::vector<int> columns;
  std::int64_t target = 0;
  std::string target_name;  ///< As SQL names it.
  std::vector<std::string> target_columns;
};

/// What a table asks of its rows.
struct FillTable {
  std::int64_t id = 0;
  std::string name;                     ///< As SQL names it, with its schema.
  std::vector<std::int64_t> ancestors;  ///< Whose partition it is.
  std::vector<FillColumn> columns;
  std::vector<FillCheck> checks;
  std::vector<FillKey> keys;
  std::vector<FillReference> references;
};

/// What some tables ask, and the types of their columns.
struct FillNeeds {
  std::vector<FillTable> tables;
  FillTypes types;
};

/// Reads what the tables with these ids ask, in two queries. Fails as
/// `Connection::query` does.
[[nodiscard]] DbResult<FillNeeds> read_needs(
    Connection& connection, const std::vector<std::int64_t>& tables);

}  // namespace headgate
