#include "entrypoint/boot/fingerprint.hpp"

#include <string>

#include "entrypoint/catalog/fingerprint.hpp"
#include "entrypoint/catalog/snapshot.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/history/recorded_fingerprint.hpp"

namespace headgate {
namespace {

/// A reader that stays, as a dump does, must not hold up the boot.
std::string recording(const Context& context, const VersionTable& table,
                      const RecordedFingerprint& recorded, bool has_column) {
  return "BEGIN READ WRITE;\nSET LOCAL lock_timeout = " +
         std::to_string(context.settings.lock_timeout.count()) + ";\n" +
         (has_column ? "" : add_fingerprint_column(table)) +
         record_fingerprint(table, recorded) + ";\nCOMMIT";
}

/// The fingerprint that now is recorded.
Result<std::string> take_and_record(Context& context, Connection& connection,
                                    const VersionTable& table,
                                    const Step& last) {
  const auto cannot = [&](const DbError& error, const char* doing) {
    return std::unexpected(
        explain(error, doing, context.reactor.stop_signal()));
  };
  const DbResult<Catalog> catalog =
      take_snapshot(connection, {.version_table = table});
  if (!catalog) {
    return cannot(catalog.error(), "read the catalog");
  }
  const DbResult<bool> has_column = has_fingerprint_column(connection, table);
  if (!has_column) {
    return cannot(has_column.error(), "read the catalog");
  }
  std::string print = fingerprint(*catalog);
  const RecordedFingerprint recorded{.fingerprint = print,
                                     .revision = last.revision,
                                     .direction = last.direction};
  const ScriptOutcome outcome =
      connection.script(recording(context, table, recorded, *has_column));
  if (outcome.error) {
    return cannot(*outcome.error, "write headgate_history");
  }
  if (outcome.last.empty()) {
    return fail(ErrorCode::try_again, "somebody else has migrated meanwhile");
  }
  return print;
}

}  // namespace

void keep_fingerprint(Context& context, Connection& connection,
                      const VersionTable& table, const Step& last) {
  const Result<std::string> recorded =
      take_and_record(context, connection, table, last);
  if (recorded) {
    context.log.info("fingerprint.recorded",
                     "the schema's fingerprint is " + *recorded,
                     {{"fingerprint", *recorded}, {"revision", last.revision}});
    return;
  }
  context.log.warning(
      "fingerprint.not_recorded",
      "the schema's fingerprint is not recorded: " + recorded.error().message,
      {{"revision", last.revision}, {"sqlstate", recorded.error().sqlstate}});
}

}  // namespace headgate
