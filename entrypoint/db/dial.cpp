#include "entrypoint/db/dial.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include <libpq-fe.h>

#include "entrypoint/db/failure_text.hpp"
#include "entrypoint/db/parameters.hpp"

namespace headgate {

namespace {

struct Finish {
  void operator()(PGconn* conn) const { PQfinish(conn); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

Handle start(const Parameters& parameters) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : parameters) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  // A database name is a name here, never a URL to be expanded.
  Handle conn(PQconnectStartParams(keywords.data(), values.data(), 0));
  PQsetErrorVerbosity(conn.get(), PQERRORS_VERBOSE);
  PQsetNoticeReceiver(conn.get(), [](void*, const PGresult*) {}, nullptr);
  return conn;
}

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// What libpq was told, with the host that it has chosen.
Parameters parameters_of(PGconn* open) {
  Parameters parameters;
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(
      PQconninfo(open));
  for (const auto* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (option->val != nullptr) {
      parameters.emplace_back(option->keyword, option->val);
    }
  }
  parameters.emplace_back("host", PQhost(open));
  parameters.emplace_back("hostaddr", PQhostaddr(open));
  parameters.emplace_back("port", PQport(open));
  return parameters;
}

/// One run of libpq over what is left of the candidates.
class Call {
 public:
  Call(std::span<const Candidate> candidates, Clock::time_point deadline,
       Reactor& reactor)
      : candidates_(candidates), deadline_(deadline), reactor_(reactor) {
    allot();
  }

  std::expected<Connection, ConnectFailure> run(Handle conn) {
    auto polling = PQstatus(conn.get()) == CONNECTION_BAD
                       ? PGRES_POLLING_FAILED
                       : PGRES_POLLING_WRITING;
    while (polling != PGRES_POLLING_OK && polling != PGRES_POLLING_FAILED) {
      follow(conn.get());
      Watch watch{.fd = PQsocket(conn.get()),
                  .write = polling == PGRES_POLLING_WRITING};
      const Wake wake = reactor_.wait({&watch, 1}, share_);
      if (wake != Wake::ready) {
        return std::unexpected(unfinished(wake));
      }
      polling = PQconnectPoll(conn.get());
    }
    if (polling == PGRES_POLLING_OK) {
      return Connection(conn.release(), reactor_);
    }
    ConnectFailure failure =
        read_failure(PQerrorMessage(conn.get()), answered_);
    failure.password_missing = PQconnectionNeedsPassword(conn.get()) != 0;
    return std::unexpected(std::move(failure));
  }

  /// The candidates after the one that did not answer.
  [[nodiscard]] std::span<const Candidate> rest() const {
    return candidates_.subspan(std::min<std::size_t>(1, candidates_.size()));
  }

 private:
  /// Notices when libpq has moved on, which gives the next one its share.
  void follow(const PGconn* conn) {
    const auto current =
        std::ranges::find_if(candidates_, [&](const Candidate& candidate) {
          return candidate.address == PQhostaddr(conn) &&
                 candidate.host == PQhost(conn);
        });
    if (current != candidates_.begin() && current != candidates_.end()) {
      candidates_ = {current, candidates_.end()};
      allot();
    }
    answered_ = PQstatus(conn) != CONNECTION_STARTED;
    in_tls_ = PQstatus(conn) == CONNECTION_SSL_STARTUP;
  }

  void allot() {
    const auto now = Clock::now();
    const auto left = std::max<std::size_t>(1, candidates_.size());
    share_ = now + (deadline_ - now) / static_cast<Clock::rep>(left);
  }

  [[nodiscard]] ConnectFailure unfinished(Wake wake) const {
    ConnectFailure failure;
    if (wake == Wake::stopped) {
      failure.stage = ConnectStage::stopped;
      failure.message = "stopped by a signal";
      return failure;
    }
    failure.timed_out = true;
    failure.message = "no answer in time";
    failure.stage = ConnectStage::network;
    if (answered_) {
      failure.stage = in_tls_ ? ConnectStage::tls : ConnectStage::session;
    }
    return failure;
  }

  std::span<const Candidate> candidates_;
  Clock::time_point deadline_;
  Clock::time_point share_;
  Reactor& reactor_;
  bool answered_ = false;
  bool in_tls_ = false;
};

}  // namespace

std::expected<Connection, ConnectFailure> dial(
    const DatabaseUrl& url, const std::string& purpose,
    std::span<const Candidate> candidates, Clock::time_point deadline,
    Reactor& reactor) {
  for (;;) {
    Call call(candidates, deadline, reactor);
    auto outcome =
        call.run(start(session_parameters(url, candidates, purpose)));
    candidates = call.rest();
    if (outcome || !outcome.error().timed_out || candidates.empty() ||
        Clock::now() >= deadline) {
      return outcome;
    }
  }
}

std::expected<Connection, ConnectFailure> dial_again(pg_conn* open,
                                                     Clock::time_point deadline,
                                                     Reactor& reactor) {
  return Call({}, deadline, reactor).run(start(parameters_of(open)));
}

}  // namespace headgate
