#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

#include "entrypoint/catalog/snapshot.hpp"
#include "tests/integration/catalog/change_cases.hpp"
#include "tests/integration/db/test_database.hpp"
#include "tests/integration/support/script.hpp"

namespace headgate {

/// A database to change, by a superuser to whom all in it belongs.
class Workbench {
 public:
  Workbench() : session_(maker(database_, reactor_)) {}

  [[nodiscard]] int major() const { return session_.server_version() / 10000; }
  [[nodiscard]] Connection& session() { return session_; }

  /// Each statement by itself, since some run in no transaction; `:db` is this
  /// database.
  void run(std::string_view sql) {
    std::string text(sql);
    while (text.find(":db") != std::string::npos) {
      text.replace(text.find(":db"), 3, database_.name());
    }
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t end = std::min(text.find("; ", from), text.size());
      headgate::run(session_, text.substr(from, end - from));
      from = end + 1;
    }
  }

  /// Back to kSchema and nothing else, as far as things have an owner.
  void reset() {
    headgate::run(session_, "DROP OWNED BY catalog_maker CASCADE");
    headgate::run(session_, std::string(kSchema));
  }

  [[nodiscard]] Catalog snapshot() {
    DbResult<Catalog> taken = photographer_.take();
    if (!taken) {
      FAIL(taken.error().message);
    }
    return *std::move(taken);
  }

 private:
  static Connection maker(const TestDatabase& database, Reactor& reactor) {
    Connection session = database.session(reactor);
    headgate::run(session, R"(
DO $$ BEGIN
  CREATE ROLE catalog_maker SUPERUSER;
  CREATE ROLE catalog_reader;
  CREATE ROLE catalog_other SUPERUSER;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
SET client_min_messages = error;
SET allow_in_place_tablespaces = on)");
    if (headgate::run(session,
                      "SELECT 1 FROM pg_tablespace WHERE spcname = "
                      "'catalog_space'")
            .empty()) {
      headgate::run(session, "CREATE TABLESPACE catalog_space LOCATION ''");
    }
    headgate::run(session, "SET SESSION AUTHORIZATION catalog_maker");
    return session;
  }

  TestDatabase database_;
  Reactor reactor_;
  Connection session_;
  Photographer photographer_{
      session_,
      {.version_table = {.schema = "public", .name = "alembic_version"}}};
};

}  // namespace headgate
