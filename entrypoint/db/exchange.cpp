#include "entrypoint/db/exchange.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <libpq-fe.h>

#include "entrypoint/net/aside.hpp"

namespace headgate {

namespace {

// Cancelling must fit into the two seconds in which a signal ends us.
constexpr std::chrono::milliseconds kCancelLimit{1'000};
constexpr std::chrono::milliseconds kCancelAgain{200};
constexpr std::string_view kQueryCanceled = "57014";

struct FreeCancel {
  void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
};

}  // namespace

ScriptOutcome Exchange::run() {
  Wake wake = flush();
  if (wake != Wake::ready) {
    // The server waits for the rest of the message, so there is nothing to
    // cancel; and without the rest nothing of it will run.
    at_rest_ = false;
  } else {
    if (attendant_ != nullptr && attendant_->meanwhile) {
      attendant_->meanwhile();
    }
    wake = collect();
  }
  if (wake != Wake::ready) {
    give_up(wake);
  }
  if (last_) {
    outcome_.last = rows_of(last_.get());
  }
  return std::move(outcome_);
}

/// Sends what libpq has queued, and reads meanwhile: a server that cannot get
/// rid of its answers stops listening.
Wake Exchange::flush() {
  while (PQflush(conn_) > 0) {
    std::array watches{Watch{.fd = PQsocket(conn_), .write = true},
                       Watch{.fd = PQsocket(conn_)}};
    const Wake wake = reactor_.wait(watches, deadline_);
    if (wake != Wake::ready) {
      return wake;
    }
    if (watches[1].ready && PQconsumeInput(conn_) == 0) {
      break;
    }
  }
  return Wake::ready;  // A failed flush shows up as a result.
}

/// Takes results until libpq has no more of them.
Wake Exchange::collect() {
  for (;;) {
    const Wake wake = wait_for_result();
    if (wake != Wake::ready) {
      return wake;
    }
    if (!take(ResultHandle(PQgetResult(conn_)))) {
      return Wake::ready;
    }
  }
}

Wake Exchange::wait_for_result() {
  while (PQisBusy(conn_) != 0) {
    const Wake wake = wait_for_input();
    if (wake != Wake::ready) {
      return wake;
    }
    if (PQconsumeInput(conn_) == 0) {
      break;  // What came before the loss is still to be had, then the loss.
    }
  }
  return Wake::ready;
}

/// Waits until the server has said something. `timeout` when the deadline has
/// passed, or when the attendant wants us to wait no longer.
Wake Exchange::wait_for_input() {
  for (;;) {
    const bool attended = attendant_ != nullptr;
    std::array watches{Watch{.fd = PQsocket(conn_)},
                       Watch{.fd = attended ? attendant_->fd : -1}};
    const Wake wake = reactor_.wait(
        watches, attended ? std::min(deadline_, attendant_->due) : deadline_);
    if (wake == Wake::stopped || watches[0].ready) {
      return wake;
    }
    if (attended && !attend(watches[1].ready)) {
      return Wake::timeout;
    }
    if (Clock::now() >= deadline_) {
      return Wake::timeout;
    }
  }
}

/// Lets the attendant do its part if it is its turn; false: not to go on.
bool Exchange::attend(bool readable) {
  if (!readable && Clock::now() < attendant_->due) {
    return true;
  }
  DbResult<Clock::time_point> next = attendant_->attend();
  if (!next) {
    abandoned_ = std::move(next.error());
    return false;
  }
  attendant_->due = *next;
  return true;
}

/// Returns whether there is more to come.
bool Exchange::take(ResultHandle result) {
  if (!result) {
    return false;
  }
  switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
      last_ = std::move(result);
      [[fallthrough]];
    case PGRES_COMMAND_OK:
      ++outcome_.completed;
      return true;
    case PGRES_EMPTY_QUERY:
      return true;
    case PGRES_COPY_IN:
      end_copy_in();
      return at_rest_;
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      refuse("COPY to the client has nowhere to go; the session was closed");
      return false;
    default:
      break;
  }
  // The first error is the cause; what follows is that the session went.
  if (!outcome_.error) {
    outcome_.error = error_of(result.get(), conn_);
  }
  if (PQstatus(conn_) == CONNECTION_BAD) {
    outcome_.error->failure = DbFailure::connection;
    return false;
  }
  return true;
}

/// Makes the server end the COPY with an error of its own.
void Exchange::end_copy_in() {
  if (PQputCopyEnd(conn_, "there is no input here") != 1 ||
      flush() != Wake::ready) {
    refuse("COPY from the client has no input; the session was closed");
  }
}

void Exchange::refuse(std::string message) {
  at_rest_ = false;
  outcome_.error = DbError{.failure = DbFailure::connection,
                           .sqlstate = {},
                           .message = std::move(message),
                           .detail = {},
                           .hint = {},
                           .context = {},
                           .table = {},
                           .column = {}};
}

/// Cancels, and says so unless the statement was done by then.
void Exchange::give_up(Wake why) {
  const Reactor::Reprieve reprieve(reactor_);
  attendant_ = nullptr;
  at_rest_ = at_rest_ && come_to_rest();

  const bool stopped = why == Wake::stopped;
  DbError gave_up{
      .failure = stopped ? DbFailure::interrupted : DbFailure::timed_out,
      .sqlstate = std::string(kQueryCanceled),
      .message =
          stopped ? "cancelled by a stop signal" : "cancelled at the deadline",
      .detail = at_rest_ ? "" : "The session was cut off.",
      .hint = {},
      .context = {},
      .table = {},
      .column = {}};
  if (abandoned_ && !stopped) {
    gave_up = *abandoned_;
    gave_up.failure = DbFailure::abandoned;
  }
  if (!at_rest_ ||
      (outcome_.error && outcome_.error->sqlstate == kQueryCanceled)) {
    outcome_.error = gave_up;
  }
}

/// Cancels until the server is ready for the next message, within the limit.
/// A request can overtake the statement: the server, still idle, ignores it.
bool Exchange::come_to_rest() {
  const auto limit = Clock::now() + kCancelLimit;
  while (Clock::now() < limit) {
    deadline_ = limit;
    if (!cancel()) {
      return false;
    }
    deadline_ = std::min(limit, Clock::now() + kCancelAgain);
    const Wake wake = collect();
    if (wake != Wake::timeout) {
      return wake == Wake::ready && at_rest_;
    }
  }
  return false;
}

/// Asks the server to cancel, and returns whether it has taken note in time. A
/// request still under way could hit a later statement. PQcancel blocks.
bool Exchange::cancel() {
  auto handle = std::shared_ptr<PGcancel>(PQgetCancel(conn_), FreeCancel());
  const auto request = Aside<bool>::start([handle] {
    std::array<char, 256> error{};
    return PQcancel(handle.get(), error.data(),
                    static_cast<int>(error.size())) == 1;
  });
  if (!request) {
    return false;
  }
  Watch done{.fd = request->fd()};
  return reactor_.wait({&done, 1}, deadline_) == Wake::ready &&
         *request->result();
}

}  // namespace headgate
