#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"

namespace headgate {

struct SeenColumn {
  int number = 0;
  std::string name;
  std::string type;  ///< With its modifier.
};

/// A table with its rows, each value as a text.
struct SeenTable {
  std::int64_t id = 0;
  std::string schema;  ///< Both unquoted.
  std::string table;
  std::string name;  ///< As SQL names it, with its schema.
  char kind = 'r';   ///< pg_class.relkind
  bool has_children = false;
  std::string shape;    ///< Changes with the columns.
  std::string content;  ///< Changes with the rows.
  std::vector<SeenColumn> columns;
  std::vector<int> key;  ///< The primary key's columns, or none.
  std::size_t count = 0;
  /// All rows; of a table with very many none.
  std::shared_ptr<const Rows> rows;
};

/// By their ids.
using SeenTables = std::map<std::int64_t, SeenTable>;

/// Looks at the tables of a database again and again; reads only the rows of
/// those that changed since.
class RowBook {
 public:
  /// All tables but the system's, those of extensions and temporary ones. Fails
  /// as `Connection::query` does.
  [[nodiscard]] DbResult<SeenTables> look(Connection& connection);

 private:
  SeenTables last_;
};

}  // namespace headgate
