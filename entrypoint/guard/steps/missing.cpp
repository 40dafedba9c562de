#include <filesystem>
#include <system_error>
#include <utility>

#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/guard/alembic_check.hpp"
#include "entrypoint/guard/dump.hpp"
#include "entrypoint/guard/schema_file.hpp"
#include "entrypoint/guard/step_findings.hpp"
#include "entrypoint/guard/workshop.hpp"
#include "entrypoint/process/file_text.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

GuardStep skipped(std::string why) {
  GuardStep step{.name = "missing",
                 .verdict = GuardVerdict::skipped,
                 .summary = std::move(why),
                 .findings = {},
                 .notes = {}};
  return step;
}

GuardStep failed(std::string check, const std::string& file,
                 const Error& error) {
  GuardStep step{.name = "missing",
                 .verdict = GuardVerdict::failed,
                 .summary = "the declared schema could not be used",
                 .findings = {},
                 .notes = {}};
  step.findings.push_back({.check = std::move(check),
                           .revision = {},
                           .file = file,
                           .place = {},
                           .object = {},
                           .message = error.message,
                           .hint = error.hint});
  return step;
}

/// The catalog that the declared schema makes in a database of its own.
Result<Catalog> catalog_of(Workshop& workshop, const std::string& text) {
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  {
    Result<Connection> session = workshop.databases.open(*database);
    if (!session) {
      return std::unexpected(session.error());
    }
    const ScriptOutcome loaded = session->script(loadable_schema(text));
    if (loaded.error) {
      Error error = explain(*loaded.error, "load the declared schema",
                            workshop.context.reactor.stop_signal());
      if (loaded.error->failure == DbFailure::server) {
        error = {.code = ErrorCode::revision_failed,
                 .message = "it cannot be loaded: " + one_line(*loaded.error),
                 .hint = "Write it anew: headgate guard --write-schema.",
                 .sqlstate = loaded.error->sqlstate};
      }
      return std::unexpected(std::move(error));
    }
  }
  Journey declared(workshop, *database);
  return declared.catalog();
}

Result<GuardStep> compare_with(Workshop& workshop, Journey& journey,
                               const std::string& file) {
  const Result<std::string> text = read_file_text(file);
  const Result<Catalog> declared =
      text ? catalog_of(workshop, *text) : std::unexpected(text.error());
  if (!declared) {
    return ends_guard(workshop.context, declared.error())
               ? Result<GuardStep>(std::unexpected(declared.error()))
               : failed("schema-unreadable", file, declared.error());
  }
  const Result<Catalog> chain = journey.catalog();
  if (!chain) {
    return std::unexpected(chain.error());
  }
  GuardStep step{.name = "missing", .summary = {}, .findings = {}, .notes = {}};
  // What pg_dump leaves out: owners and the database's own settings, which are
  // a matter of the place, and the rows of materialized views.
  Differences differences =
      compare(*declared, *chain, {.owners = false, .ignored = {"database:*"}});
  std::erase_if(differences, [](const Difference& each) {
    return each.attribute == "populated";
  });
  for (const Difference& each : differences) {
    step.findings.push_back(
        {.check = "schema-differs",
         .revision = {},
         .file = file,
         .place = {},
         .object = each.kind + " " + each.name,
         .message = "after the last revision " + sentence(each),
         .hint = "Write the revision that is missing, or, where the chain is "
                 "right, the schema anew: headgate guard --write-schema."});
  }
  step.summary =
      differences.empty()
          ? "the chain makes what " + file + " declares"
          : counted(differences.size(), "difference") + " from " + file;
  judge_step(step);
  return step;
}

/// Writes the schema's file first, where that is asked for.
Result<GuardStep> check_schema(Workshop& workshop, Journey& journey,
                               const std::string& file) {
  if (workshop.write_schema) {
    const Result<std::string> text = dump_schema(workshop, journey);
    const Result<void> written =
        text ? write_file_text(file, *text)
             : Result<void>(std::unexpected(text.error()));
    if (!written) {
      return ends_guard(workshop.context, written.error())
                 ? Result<GuardStep>(std::unexpected(written.error()))
                 : failed("schema-not-written", file, written.error());
    }
  }
  return compare_with(workshop, journey, file);
}

Result<GuardStep> check_models(Workshop& workshop, const Journey& journey,
                               const AlembicProject& project) {
  const Result<AlembicAnswer> answer =
      ask_alembic_check(workshop, journey, project);
  if (!answer) {
    return ends_guard(workshop.context, answer.error())
               ? Result<GuardStep>(std::unexpected(answer.error()))
               : skipped(answer.error().message);
  }
  return read_alembic_check(*answer);
}

}  // namespace

Result<GuardStep> step_missing(Workshop& workshop) {
  const std::string file =
      (fs::path(workshop.context.settings.migrations) / "schema.sql").string();
  std::error_code none;
  const bool declared = workshop.write_schema || fs::exists(file, none);
  const std::optional<AlembicProject>& alembic = workshop.chain.alembic;
  if (!declared && !alembic) {
    return skipped("there is no " + file +
                   "; headgate guard --write-schema writes it");
  }
  const Result<DatabaseUrl> database = workshop.databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  Journey journey(workshop, *database);
  const Result<void> arrived = journey.go({.name = "heads"});
  if (!arrived) {
    return ends_guard(workshop.context, arrived.error())
               ? Result<GuardStep>(std::unexpected(arrived.error()))
               : skipped("the chain does not reach its heads");
  }
  return declared ? check_schema(workshop, journey, file)
                  : check_models(workshop, journey, *alembic);
}

}  // namespace headgate
