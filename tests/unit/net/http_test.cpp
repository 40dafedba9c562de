#include "entrypoint/net/http.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using enum StatusGap;

}  // namespace

TEST_CASE("a request names host, agent and end", "[net]") {
  CHECK(http_request(parse_endpoint("http://web:8080/a?b=c").value()) ==
        "GET /a?b=c HTTP/1.1\r\nHost: web:8080\r\n"
        "User-Agent: headgate/" HEADGATE_VERSION
        "\r\nAccept: */*\r\nConnection: close\r\n\r\n");
}

TEST_CASE("the status is read as soon as it is there", "[net]") {
  CHECK(read_http_status("HTTP/1.1 200 OK\r\n") == 200);
  CHECK(read_http_status("HTTP/1.0 404 ") == 404);
  CHECK(read_http_status("HTTP/1.1 503\r") == 503);
  CHECK(read_http_status("HTTP/1.1 302\n") == 302);
}

TEST_CASE("every beginning of an answer may still become one", "[net]") {
  const std::string_view line = "HTTP/1.1 200 ";
  for (std::size_t length = 0; length < line.size(); ++length) {
    INFO(length);
    CHECK(read_http_status(line.substr(0, length)) ==
          std::unexpected(incomplete));
  }
}

TEST_CASE("what is not HTTP is told at the first byte that differs", "[net]") {
  const auto* const text =
      GENERATE("-ERR", "http/1.1 200 ", "HTTP/2 200 ", "HTTP/1.1  200",
               "HTTP/1.1 2x", "HTTP/1.1 2000", "HTTP/1.1 099 ", "HTTP/1.1 600 ",
               "\r\nHTTP/1.1 200 ", "\x15\x03\x01");
  CHECK(read_http_status(text) == std::unexpected(not_http));
}

TEST_CASE("interim answers are passed over", "[net]") {
  const std::string interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  CHECK(read_http_status(interim + interim + "HTTP/1.1 200 ") == 200);
  CHECK(read_http_status(interim) == std::unexpected(incomplete));
  CHECK(read_http_status(interim.substr(0, 20)) == std::unexpected(incomplete));
  CHECK(read_http_status(interim + "200") == std::unexpected(not_http));
}
