#include "entrypoint/guard/databases.hpp"

#include <random>
#include <utility>

#include <fmt/format.h>

#include "entrypoint/db/connect.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

using std::chrono::seconds;

constexpr seconds kConnectWithin{10};
constexpr seconds kTidyWithin{20};
constexpr std::string_view kPrefix = "headgate_guard_";
/// The first half of the locks by which guards know one another.
constexpr int kLockClass = 0x6864'6774;

// The mark of such a name is the lock's other half, as a number of 32 bits.
constexpr std::string_view kLeftBehind = R"(
SELECT d.datname FROM pg_catalog.pg_database d
WHERE d.datname ~ '^headgate_guard_[0-9a-f]{{8}}_[0-9]+$'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                  WHERE l.locktype = 'advisory' AND l.classid = {}
                    AND l.objid::bigint = ('x' || pg_catalog.lpad(
                      pg_catalog.substr(d.datname, 16, 8), 16, '0')
                    )::bit(64)::bigint)
ORDER BY 1)";

Error explained(const DbError& error, const std::string& doing,
                const Reactor& reactor) {
  Error found = explain(error, doing, reactor.stop_signal());
  if (error.sqlstate == "42501") {
    found.hint = "Give the role CREATEDB, or leave --server-url out.";
  }
  return found;
}

}  // namespace

Databases::Databases(DatabaseUrl server, bool ours, Reactor& reactor,
                     Clock::time_point deadline)
    : server_(std::move(server)),
      ours_(ours),
      reactor_(&reactor),
      deadline_(deadline),
      mark_(fmt::format("{:08x}", std::random_device{}())) {}

Databases::~Databases() {
  if (ours_) {
    return;  // They go with their server.
  }
  const Reactor::Reprieve reprieve(*reactor_);
  deadline_ = Clock::now() + kTidyWithin;
  if (administrator_) {
    administrator_->set_deadline(deadline_);
  }
  drop_all();
}

void Databases::drop_all() {
  const std::set<std::string> names = names_;
  for (const std::string& name : names) {
    DatabaseUrl database = server_;
    database.database = name;
    const Result<void> ignored = drop(database);
    (void)ignored;
  }
}

Result<Connection> Databases::open(const DatabaseUrl& database) {
  auto session = connect(database,
                         {.purpose = "guard",
                          .attempt_limit = kConnectWithin,
                          .deadline = deadline_},
                         *reactor_);
  if (session) {
    session->set_deadline(deadline_);
    return *std::move(session);
  }
  if (session.error().stage == ConnectStage::stopped) {
    return std::unexpected(interrupted_by(reactor_->stop_signal().value_or(0),
                                          "connect to a database"));
  }
  const bool refused = !session.error().sqlstate.empty();
  return fail(
      refused ? ErrorCode::refused : ErrorCode::unreachable,
      database.display() + " cannot be reached: " + session.error().message,
      ours_ ? "" : "Look whether --server-url is right.");
}

Result<Connection*> Databases::administrator() {
  if (administrator_ && !administrator_->closed()) {
    return &*administrator_;
  }
  Result<Connection> session = open(server_);
  if (!session) {
    return std::unexpected(session.error());
  }
  if (!ours_) {
    const ScriptOutcome held = session->script(fmt::format(
        "SELECT pg_catalog.pg_advisory_lock({}, ('x' || '{}')::bit(32)::int)",
        kLockClass, mark_));
    if (held.error) {
      return std::unexpected(
          explained(*held.error, "begin on the server", *reactor_));
    }
  }
  return &administrator_.emplace(*std::move(session));
}

Result<Rows> Databases::on_server(const std::string& sql) {
  const Result<Connection*> session = administrator();
  if (!session) {
    return std::unexpected(session.error());
  }
  DbResult<Rows> rows = (*session)->query(sql);
  return rows ? Result<Rows>(*std::move(rows))
              : std::unexpected(
                    explained(rows.error(), "work on the server", *reactor_));
}

Result<DatabaseUrl> Databases::create(const std::string& more) {
  const Result<Connection*> session = administrator();
  if (!session) {
    return std::unexpected(session.error());
  }
  DatabaseUrl made = server_;
  made.database = fmt::format("{}{}_{}", kPrefix, mark_, ++count_);
  // Ahead of it: what a stop signal leaves of it is dropped as well.
  names_.insert(made.database);
  const DbResult<Rows> done = (*session)->query(
      "CREATE DATABASE " + quote_identifier(made.database) + " " + more);
  if (!done) {
    return std::unexpected(
        explained(done.error(), "create database " + made.database, *reactor_));
  }
  return made;
}

Result<DatabaseUrl> Databases::make() {
  return create("TEMPLATE template0");
}

Result<DatabaseUrl> Databases::copy(const DatabaseUrl& of) {
  const Result<Rows> ended = on_server(
      "SELECT pg_catalog.pg_terminate_backend(pid) "
      "FROM pg_catalog.pg_stat_activity WHERE datname = " +
      quote_literal(of.database));
  return ended ? create("TEMPLATE " + quote_identifier(of.database))
               : std::unexpected(ended.error());
}

Result<void> Databases::drop(const DatabaseUrl& database) {
  const Result<Rows> dropped =
      on_server("DROP DATABASE IF EXISTS " +
                quote_identifier(database.database) + " WITH (FORCE)");
  if (!dropped) {
    return std::unexpected(dropped.error());
  }
  names_.erase(database.database);
  return {};
}

Result<std::set<std::string, std::less<>>> Databases::roles() {
  const Result<Rows> rows = on_server(
      "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_'");
  if (!rows) {
    return std::unexpected(rows.error());
  }
  std::set<std::string, std::less<>> names;
  for (const Row& row : *rows) {
    names.insert(row.at(0).value_or(""));
  }
  return names;
}

Result<void> Databases::set_role_aside(const std::string& role) {
  const Result<Rows> renamed =
      on_server(fmt::format("ALTER ROLE {} RENAME TO headgate_aside_{}",
                            quote_identifier(role), ++count_));
  return renamed ? Result<void>() : std::unexpected(renamed.error());
}

Result<void> Databases::drop_role(const std::string& role) {
  const Result<Rows> dropped = on_server("DROP ROLE " + quote_identifier(role));
  return dropped ? Result<void>() : std::unexpected(dropped.error());
}

Result<std::vector<std::string>> Databases::left_behind() {
  const Result<Rows> rows =
      on_server(fmt::format(fmt::runtime(kLeftBehind), kLockClass));
  if (!rows) {
    return std::unexpected(rows.error());
  }
  std::vector<std::string> names;
  for (const Row& row : *rows) {
    names.push_back(row.at(0).value_or(""));
  }
  return names;
}

}  // namespace headgate
