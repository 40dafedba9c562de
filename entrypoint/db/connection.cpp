#include "entrypoint/db/connection.hpp"

#include <algorithm>
#include <utility>

#include <libpq-fe.h>
#include <sys/socket.h>

#include "entrypoint/db/dial.hpp"
#include "entrypoint/db/exchange.hpp"
#include "entrypoint/db/result.hpp"
#include "entrypoint/db/text.hpp"

namespace headgate {

namespace {

DbError failure(DbFailure kind, std::string message) {
  DbError error;
  error.failure = kind;
  error.message = std::move(message);
  return error;
}

DbError error_from(const ConnectFailure& attempt) {
  DbFailure kind = DbFailure::connection;
  if (attempt.stage == ConnectStage::stopped) {
    kind = DbFailure::interrupted;
  } else if (attempt.timed_out) {
    kind = DbFailure::timed_out;
  }
  DbError error = failure(kind, attempt.message);
  error.sqlstate = attempt.sqlstate;
  return error;
}

struct FreeNotification {
  void operator()(PGnotify* notification) const { PQfreemem(notification); }
};

}  // namespace

Connection::Connection(pg_conn* handle, Reactor& reactor)
    : handle_(handle), reactor_(&reactor) {
  PQsetnonblocking(handle, 1);
  PQsetErrorVerbosity(handle, PQERRORS_DEFAULT);
  PQsetNoticeReceiver(handle, [](void*, const PGresult*) {}, nullptr);
}

void Connection::hear_notices(
    std::function<void(std::string_view message)> hear) {
  auto listener = std::make_unique<Listener>(std::move(hear));
  PQsetNoticeReceiver(
      handle_.get(),
      [](void* listening, const PGresult* notice) {
        const char* message =
            PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
        (*static_cast<Listener*>(listening))(
            message == nullptr ? "" : one_line(message));
      },
      listener.get());
  listener_ = std::move(listener);
}

void Connection::Finish::operator()(pg_conn* handle) const {
  PQfinish(handle);
}

DbResult<Rows> Connection::query(std::string_view sql,
                                 std::span<const Cell> parameters) {
  if (auto error = unwilling()) {
    return std::unexpected(*std::move(error));
  }
  const std::string text(sql);
  std::vector<const char*> values;
  for (const Cell& cell : parameters) {
    values.push_back(cell ? cell->c_str() : nullptr);
  }
  // The simple protocol is one message, the other one five.
  const int sent =
      values.empty()
          ? PQsendQuery(handle_.get(), text.c_str())
          : PQsendQueryParams(handle_.get(), text.c_str(),
                              static_cast<int>(values.size()), nullptr,
                              values.data(), nullptr, nullptr, 0);
  ScriptOutcome outcome = finish(sent == 1);
  if (outcome.error) {
    return std::unexpected(*std::move(outcome.error));
  }
  return std::move(outcome.last);
}

ScriptOutcome Connection::script(const std::string& sql, Attendant* attendant) {
  if (auto error = unwilling()) {
    return {.completed = 0, .last = {}, .error = std::move(error)};
  }
  return finish(PQsendQuery(handle_.get(), sql.c_str()) == 1, attendant);
}

std::optional<DbError> Connection::unwilling() const {
  if (!handle_) {
    return failure(DbFailure::connection, "the session was cut off");
  }
  if (reactor_->stopping()) {
    return failure(DbFailure::interrupted, "not started: a stop signal came");
  }
  if (deadline_ != Clock::time_point::max() && Clock::now() >= deadline_) {
    return failure(DbFailure::timed_out, "not started: the deadline passed");
  }
  return std::nullopt;
}

ScriptOutcome Connection::finish(bool sent, Attendant* attendant) {
  if (!sent) {
    return {.completed = 0, .last = {}, .error = error_of(handle_.get())};
  }
  Exchange exchange(handle_.get(), deadline_, *reactor_, attendant);
  ScriptOutcome outcome = exchange.run();
  if (!exchange.at_rest()) {
    // Closing would try to send the rest of a message, which might then run.
    shutdown(socket(), SHUT_RDWR);
    handle_.reset();
  }
  return outcome;
}

DbResult<Connection> Connection::twin(Clock::time_point deadline) const {
  if (auto error = unwilling()) {
    return std::unexpected(*std::move(error));
  }
  const auto end = std::min(deadline, deadline_);
  auto session = dial_again(handle_.get(), end, *reactor_);
  if (!session) {
    return std::unexpected(error_from(session.error()));
  }
  session->set_deadline(end);
  return *std::move(session);
}

bool Connection::await_notification(const std::string& channel,
                                    Clock::time_point deadline) {
  while (PQconsumeInput(handle_.get()) == 1) {
    while (const std::unique_ptr<PGnotify, FreeNotification> found{
        PQnotifies(handle_.get())}) {
      if (found->relname == channel) {
        return true;
      }
    }
    Watch readable{.fd = socket()};
    if (reactor_->wait({&readable, 1}, std::min(deadline, deadline_)) !=
        Wake::ready) {
      break;
    }
  }
  return false;
}

bool Connection::closed() {
  Reactor look;
  Watch watch{.fd = socket()};
  while (PQstatus(handle_.get()) == CONNECTION_OK) {
    if (look.wait({&watch, 1}, Clock::now()) != Wake::ready) {
      return false;
    }
    if (PQconsumeInput(handle_.get()) == 0) {
      break;
    }
    PQisBusy(handle_.get());  // Reads the messages, so the buffer stays small.
  }
  return true;
}

int Connection::socket() const {
  return PQsocket(handle_.get());
}

int Connection::backend_pid() const {
  return PQbackendPID(handle_.get());
}

int Connection::server_version() const {
  return PQserverVersion(handle_.get());
}

Secret Connection::password() const {
  const char* password = PQpass(handle_.get());
  return password == nullptr ? Secret() : Secret(password);
}

std::string Connection::user() const {
  const char* user = PQuser(handle_.get());
  return user == nullptr ? std::string() : user;
}

bool Connection::over_unix_socket() const {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  // NOLINTNEXTLINE(*-reinterpret-cast): how the sockets API is made.
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  return getsockname(socket(), generic, &length) == 0 &&
         address.ss_family == AF_UNIX;
}

bool Connection::in_transaction() const {
  const auto status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR ||
         status == PQTRANS_ACTIVE;
}

std::string Connection::parameter(const std::string& name) const {
  const char* value = PQparameterStatus(handle_.get(), name.c_str());
  return value == nullptr ? "" : value;
}

}  // namespace headgate
