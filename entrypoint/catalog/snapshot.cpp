#include "entrypoint/catalog/snapshot.hpp"

#include <utility>

#include "entrypoint/catalog/assemble.hpp"
#include "entrypoint/catalog/query.hpp"

namespace headgate {
namespace {

// What the server deparses depends on these. The joins are written in the order
// to be made, so the planner need not look for another.
constexpr std::string_view kBegin = R"(
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = '';
SET LOCAL quote_all_identifiers = off;
SET LOCAL standard_conforming_strings = on;
SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL jit = off;
SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL join_collapse_limit = 1;
)";

constexpr std::string_view kPrepare = "PREPARE headgate_snapshot AS\n";
constexpr std::string_view kExecute = "EXECUTE headgate_snapshot;\nCOMMIT";
/// The prepared statement is gone: a revision may have said DISCARD ALL.
constexpr std::string_view kNoStatement = "26000";
constexpr std::string_view kStatementIsThere = "42P05";

int major_of(const Connection& connection) {
  return connection.server_version() / 10000;
}

DbResult<Catalog> run(Connection& connection, const std::string& script) {
  ScriptOutcome outcome = connection.script(script);
  if (!outcome.error) {
    return assemble(outcome.last);
  }
  if (connection.in_transaction()) {
    // Whatever becomes of it, the first failure is the one to tell of.
    static_cast<void>(connection.script("ROLLBACK"));
  }
  return std::unexpected(*std::move(outcome.error));
}

}  // namespace

DbResult<Catalog> take_snapshot(Connection& connection,
                                const SnapshotScope& scope) {
  return run(connection,
             std::string(kBegin) +
                 catalog_query(major_of(connection), scope.version_table) +
                 ";\nCOMMIT");
}

Photographer::Photographer(Connection& connection, const SnapshotScope& scope)
    : connection_(&connection),
      query_(catalog_query(major_of(connection), scope.version_table)) {}

DbResult<Catalog> Photographer::take() {
  const std::string begin(kBegin);
  if (prepared_) {
    DbResult<Catalog> taken = run(*connection_, begin + std::string(kExecute));
    if (taken || taken.error().sqlstate != kNoStatement) {
      return taken;
    }
  }
  const std::string execute(kExecute);
  const std::string prepare = std::string(kPrepare) + query_ + ";\n";
  DbResult<Catalog> taken = run(*connection_, begin + prepare + execute);
  if (!taken && taken.error().sqlstate == kStatementIsThere) {
    taken = run(*connection_,
                begin + "DEALLOCATE headgate_snapshot;\n" + prepare + execute);
  }
  prepared_ = taken.has_value();
  return taken;
}

}  // namespace headgate
