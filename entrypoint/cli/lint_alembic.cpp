#include "entrypoint/cli/lint_alembic.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/alembic/revision_functions.hpp"
#include "entrypoint/config/redactor.hpp"
#include "entrypoint/config/url_secrets.hpp"

namespace headgate {
namespace {

/// Whether it is Alembic's own, which keeps its version table.
bool keeps_versions(std::string_view statement) {
  if (statement.starts_with("INSERT INTO ")) {
    return statement.find(" (version_num) VALUES ('") != std::string_view::npos;
  }
  if (statement.starts_with("UPDATE ")) {
    return statement.find(" SET version_num='") != std::string_view::npos &&
           statement.find(".version_num = '") != std::string_view::npos;
  }
  return statement.starts_with("DELETE FROM ") &&
         statement.find(".version_num = '") != std::string_view::npos;
}

bool ends_transaction(const Statement& statement) {
  return statement.kind == "BEGIN" || statement.kind == "COMMIT";
}

std::vector<Statement> statements_of(std::string_view sql) {
  std::vector<Statement> statements = scan_sql(sql).statements;
  std::erase_if(statements, [sql](const Statement& statement) {
    return keeps_versions(statement.in(sql));
  });
  // What stands at the end belongs to the revisions around.
  while (!statements.empty() && ends_transaction(statements.back())) {
    statements.pop_back();
  }
  return statements;
}

/// An exception may quote the URL that it has failed with.
std::string concealed(const std::string& text) {
  Redactor redactor;
  for (const Secret& secret : secrets_in(text)) {
    redactor.add(secret);
  }
  return redactor.redact(text);
}

OfflineSql concealed(OfflineSql sql) {
  sql.why = concealed(sql.why);
  for (OfflineRevision& revision : sql.revisions) {
    revision.why = concealed(revision.why);
  }
  return sql;
}

OfflineSql without_alembic(const Error& error) {
  return {.revisions = {},
          .flaws = {},
          .why = "it needs Alembic: " + error.message};
}

}  // namespace

RevisionFile file_with_sql(RevisionFile python, const std::string* sql) {
  const RevisionFunctions functions = read_revision_functions(python.text);
  const auto unknown = [&](const RevisionFunction& function) {
    return functions.doubtful || (function.there && !function.empty);
  };
  python.generated = true;
  python.upgrade.offset = functions.upgrade.offset;
  python.downgrade.offset = functions.downgrade.offset;
  python.downgrade.unknown = unknown(functions.downgrade);
  if (sql == nullptr) {
    python.upgrade.unknown = unknown(functions.upgrade);
  } else {
    python.upgrade.sql = *sql;
    python.upgrade.statements = statements_of(*sql);
  }
  return python;
}

Result<OfflineSql> ask_chain_sql(Context& context,
                                 const AlembicProject& project,
                                 const Graph& graph) {
  const Result<Command> alembic =
      find_alembic(context.settings.alembic_command, context.environment);
  const Result<Command> python =
      alembic ? find_python(*alembic, context.environment) : alembic;
  if (!python) {
    return without_alembic(python.error());
  }
  std::vector<std::string> files;
  for (const std::string& id : graph.order()) {
    std::error_code failed;
    // Alembic runs in a folder of its own.
    const auto path = std::filesystem::absolute(graph.at(id).file, failed);
    files.push_back(failed ? graph.at(id).file : path.string());
  }
  Result<OfflineSql> sql = ask_offline_sql(
      {.project = project,
       .files = files,
       .python = *python,
       .environment = context.environment,
       .deadline = context.deadline,
       .hear =
           [&context](std::string_view line) {
             context.log.debug("alembic.line",
                               "alembic: " + concealed(std::string(line)));
           }},
      context.signals, context.reactor);
  if (!sql && sql.error().code == ErrorCode::preflight_failed) {
    return without_alembic(sql.error());
  }
  return sql ? Result<OfflineSql>(concealed(*std::move(sql))) : sql;
}

}  // namespace headgate
