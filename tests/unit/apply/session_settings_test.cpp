#include "entrypoint/apply/session_settings.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("connections are checked where the server knows how", "[apply]") {
  const std::string interval = "client_connection_check_interval";
  CHECK_THAT(session_settings(140'000), Catch::Contains(interval));
  CHECK_THAT(session_settings(180'001), Catch::Contains(interval));
  CHECK_THAT(session_settings(130'014), !Catch::Contains(interval));
  CHECK_THAT(session_settings(130'014), Catch::Contains("tcp_keepalives_idle"));
}
