#include "entrypoint/wait/endpoint_cause.hpp"

#include <algorithm>
#include <cerrno>
#include <set>

#include <catch2/catch.hpp>
#include <netdb.h>

using namespace headgate;

namespace {

Cause judged(ProbeFault fault, int code = 0) {
  return judge({.fault = fault, .code = code, .message = "words"});
}

}  // namespace

TEST_CASE("every fault has a meaning, whatever its code", "[wait]") {
  using enum ProbeFault;
  for (const ProbeFault fault :
       {resolve, resolve_late, connect, connect_late, broken, certificate,
        host_name, tls, answer_late, not_http, status}) {
    CHECK(judged(fault, 9999).name != "unknown");
    CHECK_FALSE(judged(fault, 9999).message.empty());
  }
}

TEST_CASE("what waiting cannot mend has a hint", "[wait]") {
  std::set<std::string_view> names;
  for (const EndpointCauseRow& row : endpoint_cause_table()) {
    if (row.meaning.verdict == Verdict::never) {
      CHECK(row.meaning.hint.ends_with('.'));
      names.insert(row.meaning.name);
    }
  }
  CHECK(names == std::set<std::string_view>{"socket_forbidden", "tls_failed",
                                            "tls_certificate", "tls_host_name",
                                            "not_http"});
}

TEST_CASE("the code decides where a row has one", "[wait]") {
  CHECK(judged(ProbeFault::connect, ECONNREFUSED).name == "refused");
  CHECK(judged(ProbeFault::connect, ENOENT).name == "socket_missing");
  CHECK(judged(ProbeFault::connect, EPROTOTYPE).name == "network");
  CHECK(judged(ProbeFault::resolve, EAI_AGAIN).name == "resolver_failing");
  CHECK(judged(ProbeFault::resolve, EAI_FAIL).name == "name_unresolved");
}

TEST_CASE("another status is another cause", "[wait]") {
  CHECK(judged(ProbeFault::status, 503).name == "http_503");
  CHECK(judged(ProbeFault::status, 404).name == "http_404");
}
