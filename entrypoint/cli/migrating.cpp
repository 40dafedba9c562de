#include "entrypoint/cli/migrating.hpp"

#include <optional>
#include <utility>

#include "entrypoint/apply/script.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"
#include "entrypoint/verify/verify.hpp"

namespace headgate {
namespace {

Target target_of(const Arguments& arguments, Direction direction) {
  return {.name = arguments.names.empty() ? "head" : arguments.names.front(),
          .direction = direction};
}

Result<void> print_plan(const Work& work, const std::string& format) {
  return format == "json" ? print_json(plan_json(work))
                          : print(plan_text(work));
}

Result<void> print_script(const Context& context, const Work& work,
                          const DatabaseState& state) {
  return print(migration_script(work.steps, state,
                                migrate_options(context, state.table)));
}

/// Alembic's statements are known to Python alone.
std::unexpected<Error> refuse_script(const AlembicProject& project,
                                     const std::string& from,
                                     const Target& target) {
  const bool up = target.direction == Direction::up;
  return fail(ErrorCode::usage,
              "--sql prints revisions in SQL, and the chain is Alembic's",
              "Run `alembic " + std::string(up ? "upgrade " : "downgrade ") +
                  from + ":" + target.name + " --sql` in " + project.folder +
                  ".");
}

/// `--sql FROM:TO`: the script from one place to another, from the files only.
Result<void> script_between(Context& context, const std::string& range,
                            Direction direction) {
  const Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  const std::size_t colon = range.find(':');
  if (const std::optional<AlembicProject>& alembic = chain->alembic) {
    return refuse_script(
        *alembic, range.substr(0, colon),
        {.name = range.substr(colon + 1), .direction = direction});
  }
  const Result<RevisionIds> from =
      resolve_target(chain->graph, range.substr(0, colon), {}, direction);
  if (!from) {
    return std::unexpected(from.error());
  }
  // Without a database nobody tells its first schema; `public` is the usual.
  const DatabaseState state{
      .table = {.schema =
                    context.settings.version_table_schema.value_or("public"),
                .name = context.settings.version_table},
      .has_table = !from->empty(),
      .has_history = !from->empty(),
      .heads = *from,
      .has_progress = false,
      .half_applied = {},
      .repeated = {}};
  const Result<Work> work =
      plan_for(chain->graph, state,
               {.name = range.substr(colon + 1), .direction = direction});
  if (!work) {
    return std::unexpected(work.error());
  }
  return print_script(context, *work, state);
}

Result<void> migrate_now(Context& context, Opened opened, const Target& target,
                         const std::string& format) {
  const RevisionIds before = opened.state.heads;
  const Result<RevisionIds> reached =
      migrate_database(context,
                       {.chain = opened.chain,
                        .url = opened.url,
                        .target = target,
                        .command = {}},
                       std::move(opened.connection), opened.state);
  if (!reached) {
    return std::unexpected(reached.error());
  }
  if (*reached == before) {
    context.log.info("upgrade.nothing",
                     "nothing to do: the database stands "
                     "at " +
                         heads_text(before));
  } else {
    context.log.info("upgrade.done", "the database stands at " +
                                         heads_text(*reached) + ", verified");
  }
  return format == "json"
             ? print_json(json::object{{"before", ids_json(before)},
                                       {"after", ids_json(*reached)}})
             : Result<void>();
}

}  // namespace

Result<void> migrate_command(Context& context, const Arguments& arguments,
                             Direction direction) {
  const Target target = target_of(arguments, direction);
  if (arguments.sql && target.name.find(':') != std::string::npos) {
    return script_between(context, target.name, direction);
  }
  const bool migrates = !arguments.sql && !arguments.dry_run;
  Result<Opened> opened = open_all(
      context, target, migrates ? Awaits::endpoints_too : Awaits::database);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (migrates) {
    return migrate_now(context, *std::move(opened), target, arguments.format);
  }
  const std::optional<AlembicProject>& alembic = opened->chain.alembic;
  if (arguments.sql && alembic) {
    return refuse_script(*alembic, heads_text(opened->state.heads), target);
  }
  const Result<Work> work = plan_work(
      context, opened->connection,
      {.graph = opened->chain.graph, .state = opened->state, .target = target});
  if (!work) {
    return std::unexpected(work.error());
  }
  return arguments.sql ? print_script(context, *work, opened->state)
                       : print_plan(*work, arguments.format);
}

}  // namespace headgate
