#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <libpq-fe.h>

namespace headgate {

/// A session that keeps what the server says besides its answers, which
/// Connection drops.
class ServerSession {
 public:
  using Rows = std::vector<std::vector<std::string>>;

  explicit ServerSession(const std::string& database)
      : said_(std::make_unique<std::vector<std::string>>()) {
    const char* url = std::getenv("HEADGATE_TEST_URL");
    REQUIRE(url != nullptr);
    const std::string cluster(url);
    const std::string own =
        cluster.substr(0, cluster.rfind('/') + 1) + database;
    handle_.reset(PQconnectdb(own.c_str()));
    if (PQstatus(handle_.get()) != CONNECTION_OK) {
      FAIL(PQerrorMessage(handle_.get()));
    }
    PQsetNoticeProcessor(
        handle_.get(),
        [](void* said, const char* text) {
          static_cast<std::vector<std::string>*>(said)->emplace_back(text);
        },
        said_.get());
  }

  /// Runs what must succeed; returns the last statement's rows.
  Rows run(const std::string& sql) {
    return rows_of(Result(PQexec(handle_.get(), sql.c_str())), sql);
  }

  /// The same in two steps, so that others may look while it waits.
  void start(const std::string& sql) {
    REQUIRE(PQsendQuery(handle_.get(), sql.c_str()) == 1);
  }
  [[nodiscard]] bool busy() {
    PQconsumeInput(handle_.get());
    return PQisBusy(handle_.get()) == 1;
  }
  void finish(const std::string& sql) {
    while (Result result{PQgetResult(handle_.get())}) {
      rows_of(result, sql);
    }
  }

  [[nodiscard]] int major() const {
    return PQserverVersion(handle_.get()) / 10'000;
  }
  [[nodiscard]] std::string pid() const {
    return std::to_string(PQbackendPID(handle_.get()));
  }

  /// What the server has said since the last call.
  [[nodiscard]] std::vector<std::string> take_messages() {
    return std::exchange(*said_, {});
  }

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  static Rows rows_of(const Result& result, const std::string& sql) {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK &&
        status != PGRES_EMPTY_QUERY) {
      FAIL(PQresultErrorMessage(result.get()) << " in " << sql);
    }
    Rows rows(static_cast<std::size_t>(PQntuples(result.get())));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (int column = 0; column < PQnfields(result.get()); ++column) {
        rows[i].emplace_back(
            PQgetvalue(result.get(), static_cast<int>(i), column));
      }
    }
    return rows;
  }

  std::unique_ptr<std::vector<std::string>> said_;
  std::unique_ptr<PGconn, Finish> handle_;
};

}  // namespace headgate
