#include "entrypoint/boot/alembic_watch.hpp"

#include <array>
#include <cstdint>
#include <random>

#include <fmt/format.h>

#include "entrypoint/apply/lock.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

constexpr std::chrono::seconds kEndTakes{2};
constexpr std::chrono::milliseconds kLookAgain{50};

constexpr std::string_view kFind =
    "SELECT pid FROM pg_catalog.pg_stat_activity WHERE application_name = $1 "
    "AND datname = pg_catalog.current_database() LIMIT 1";

constexpr std::string_view kEnd =
    "SELECT pg_catalog.pg_terminate_backend(pid) "
    "FROM pg_catalog.pg_stat_activity "
    "WHERE application_name LIKE $1 "
    "AND datname = pg_catalog.current_database()";

}  // namespace

AlembicWatch::AlembicWatch(Context& context, Connection& holder,
                           const VersionTable& table,
                           const Transcript& transcript)
    : context_(&context),
      holder_(&holder),
      transcript_(&transcript),
      role_(fmt::format("alembic {:016x}",
                        static_cast<std::uint64_t>(lock_key(table)))),
      application_(fmt::format("headgate/{} {}-{:08x}", HEADGATE_VERSION, role_,
                               std::random_device()())) {}

Result<void> AlembicWatch::look() {
  if (holder_->closed()) {
    return std::unexpected(lock_session_lost());
  }
  if (!pid_ && !find_session()) {
    return {};
  }
  const std::size_t begun = transcript_->begun().size();
  if (pid_ && begun > 0 && begun != overseen_) {
    overseen_ = begun;
    overseer_.emplace(
        *holder_,
        Overseen{.pid = *pid_,
                 .revision = transcript_->begun().back().revision},
        context_->log);
    attendant_ = overseer_->attend();
  }
  if (!overseer_ || Clock::now() < attendant_.due) {
    return {};
  }
  const DbResult<Clock::time_point> next = attendant_.attend();
  if (!next) {
    return std::unexpected(lock_session_lost());
  }
  attendant_.due = *next;
  return {};
}

bool AlembicWatch::find_session() {
  const std::array<Cell, 1> name{application_};
  const DbResult<Rows> rows = holder_->query(kFind, name);
  if (rows && !rows->empty()) {
    pid_ = std::stoll(rows->at(0).at(0).value_or("0"));
  }
  return pid_.has_value();
}

void AlembicWatch::end_like(Connection& eye, const std::string& pattern) {
  const Clock::time_point limit = Clock::now() + kEndTakes;
  const std::array<Cell, 1> name{pattern};
  std::string why = "it has not ended in time";
  while (Clock::now() < limit) {
    const DbResult<Rows> ended = eye.query(kEnd, name);
    if (ended && ended->empty()) {
      return;
    }
    if (!ended) {
      why = one_line(ended.error());
      break;
    }
    if (context_->reactor.sleep(kLookAgain) == Wake::stopped) {
      break;
    }
  }
  warn_of_session(why);
}

void AlembicWatch::warn_of_session(const std::string& why) {
  context_->log.warning(
      "alembic.session_left",
      "a session of Alembic's may be left on the server: " + why);
}

void AlembicWatch::end_sessions() {
  const Reactor::Reprieve reprieve(context_->reactor);
  if (!holder_->closed()) {
    end_like(*holder_, application_);
    return;
  }
  DbResult<Connection> eye = holder_->twin(Clock::now() + kEndTakes);
  if (eye) {
    end_like(*eye, application_);
  } else {
    warn_of_session(one_line(eye.error()));
  }
}

void AlembicWatch::end_orphans() {
  end_like(*holder_, "headgate/% " + role_ + "-%");
}

}  // namespace headgate
