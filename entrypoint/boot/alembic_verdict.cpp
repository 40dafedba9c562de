#include "entrypoint/boot/alembic_verdict.hpp"

#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

std::unexpected<Error> refuse(std::string message, std::string hint) {
  return fail(ErrorCode::verification_failed, std::move(message),
              std::move(hint));
}

std::string stands(const AlembicOutcome& outcome) {
  return "the database stands at " + heads_text(outcome.now.heads) + " still";
}

}  // namespace

Result<void> judge_outcome(const AlembicOutcome& outcome) {
  if (outcome.now.heads == outcome.plan.after ||
      outcome.now.heads != outcome.plan.before) {
    return verify_state(outcome.now, outcome.plan.after);
  }
  if (!outcome.other_tables.empty()) {
    return refuse("Alembic exited with 0, but " + stands(outcome) + ", as " +
                      outcome.now.table.qualified() + " says; there is " +
                      outcome.other_tables.front() + ", too",
                  "If env.py sets version_table or version_table_schema, give "
                  "headgate the same with --version-table and "
                  "--version-table-schema.");
  }
  if (outcome.transcript.begun().empty()) {
    return refuse("Alembic exited with 0 and found nothing to do, but " +
                      stands(outcome) + ": env.py connects to another database",
                  "Give env.py the URL that headgate has, or headgate that of "
                  "env.py.");
  }
  const std::string ran = "Alembic exited with 0 and says that it ran " +
                          outcome.transcript.begun().back().revision +
                          ", but " + stands(outcome);
  if (outcome.seen_here) {
    return refuse(ran + ": env.py has committed nothing",
                  "Let env.py execute nothing ahead of context.configure(), "
                  "or commit it, and run the migrations in "
                  "context.begin_transaction().");
  }
  return refuse(ran +
                    ": env.py connects to another database, or commits "
                    "nothing",
                "Give env.py the URL that headgate has; and let it execute "
                "nothing ahead of context.configure(), or commit it.");
}

}  // namespace headgate
