#include "entrypoint/apply/script.hpp"

#include "entrypoint/apply/manner.hpp"
#include "entrypoint/apply/message.hpp"
#include "entrypoint/apply/migrate.hpp"

namespace headgate {
namespace {

// What a session needs once it is new or reset.
const char* const kSettings = "SET client_encoding = 'UTF8';\n";

std::string transaction_script(const LoadedStep& loaded,
                               const MigrateOptions& options) {
  // psql sends statement by statement: what the section has set would hold for
  // the record, too.
  return transaction_message(
             loaded.section(), options.limits.under(loaded.file.revision),
             kSettings + step_record(loaded, options), kSettings)
      .sql;
}

/// `sql` without a lock timeout, which afterwards is what it was.
std::string in_peace(const std::string& sql) {
  return "SELECT pg_catalog.current_setting('lock_timeout')"
         " AS headgate_lock_timeout \\gset\nSET lock_timeout = 0;\n" +
         sql + "SET lock_timeout = :'headgate_lock_timeout';\n";
}

std::string statements_script(const LoadedStep& loaded,
                              const MigrateOptions& options) {
  const Section& section = loaded.section();
  const std::string limits =
      set_limits(options.limits.under(loaded.file.revision));
  std::string script = limits;
  for (const Statement& statement : section.statements) {
    const std::string text(statement.in(section.sql));
    const std::string whole = text + "\n;\n";
    script += manner_of(statement, text).patient ? in_peace(whole) : whole;
  }
  const std::string reset = reset_message(kSettings);
  return script + reset + limits +
         recording_message(step_record(loaded, options)) + reset;
}

}  // namespace

std::string migration_script(const std::vector<LoadedStep>& steps,
                             const DatabaseState& state,
                             const MigrateOptions& options) {
  // The script remembers no progress, so it needs no table for it.
  DatabaseState without_memory = state;
  without_memory.has_progress = true;
  std::string script =
      "-- Made by headgate; for psql, which stops at the first error.\n"
      "\\set ON_ERROR_STOP on\n";
  script += kSettings;
  for (const std::string& sql : missing_tables(without_memory, steps)) {
    script += sql;
  }
  for (const LoadedStep& loaded : steps) {
    script += "\n-- " + loaded.step.revision +
              (loaded.step.direction == Direction::up ? ", upgrade\n"
                                                      : ", downgrade\n") +
              (loaded.file.revision.transactional
                   ? transaction_script(loaded, options)
                   : statements_script(loaded, options));
  }
  return script;
}

}  // namespace headgate
