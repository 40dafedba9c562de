#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"
#include "entrypoint/guard/fill/fill.hpp"
#include "entrypoint/guard/fill/seen_rows.hpp"

namespace headgate {

/// Keeps the tables of a database filled while revisions change them.
class Filler {
 public:
  /// `ours` are names of tables that are left alone, in whatever schema.
  explicit Filler(std::set<std::string, std::less<>> ours)
      : ours_(std::move(ours)) {}

  /// Fills what is empty, gives two more rows to what has got other columns,
  /// and returns all tables with their rows. Fails as `Connection::query` does.
  [[nodiscard]] DbResult<SeenTables> fill(Connection& connection);

  /// The tables and their rows as they are now.
  [[nodiscard]] DbResult<SeenTables> look(Connection& connection);

  /// The tables that the last `fill` found and could not fill.
  [[nodiscard]] std::vector<FillGap> gaps() const;

  /// It is another database from now on.
  void forget();

 private:
  void list_unfillable(const SeenTables& tables);
  [[nodiscard]] std::vector<FillTarget> targets(const SeenTables& tables);

  std::set<std::string, std::less<>> ours_;
  RowBook book_;
  std::map<std::int64_t, std::size_t> rounds_;
  std::map<std::int64_t, std::string> shapes_;  ///< As they were last filled.
  std::map<std::int64_t, FillGap> gaps_;
};

}  // namespace headgate
