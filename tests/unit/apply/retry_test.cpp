#include "entrypoint/apply/retry.hpp"

#include <tuple>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("what passes by itself is worth another try", "[apply]") {
  const auto [failure, sqlstate, worth] =
      GENERATE(table<DbFailure, std::string, bool>({
          {DbFailure::server, "55P03", true},
          {DbFailure::server, "40P01", true},
          {DbFailure::server, "40001", true},
          {DbFailure::server, "42601", false},
          {DbFailure::server, "57014", false},
          {DbFailure::server, "53100", false},
          {DbFailure::connection, "", true},
          {DbFailure::connection, "57P02", true},
          {DbFailure::connection, "57P01", false},
          {DbFailure::interrupted, "57014", false},
          {DbFailure::timed_out, "57014", false},
          {DbFailure::abandoned, "", false},
      }));
  CAPTURE(sqlstate);
  DbError error;
  error.failure = failure;
  error.sqlstate = sqlstate;
  CHECK(worth_retrying(error) == worth);
}
