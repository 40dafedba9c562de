#include "entrypoint/net/probe.hpp"

#include <array>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/socket.h>

#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

ProbeResult outcome(const std::string& url, Clock::duration limit = 1min) {
  const Endpoint endpoint = parse_endpoint(url).value();
  Reactor reactor;
  Probe probe(endpoint, nullptr, Clock::now() + limit);
  for (;;) {
    if (auto result = probe.advance()) {
      return *result;
    }
    Watch watch = probe.watch();
    reactor.wait({&watch, 1}, probe.due());
  }
}

ProbeFault fault(const std::string& url, Clock::duration limit = 1min) {
  const ProbeResult result = outcome(url, limit);
  REQUIRE_FALSE(result.has_value());
  return result.error().fault;
}

std::string at(const Listener& listener, const std::string& scheme) {
  return scheme + "://127.0.0.1:" + listener.host().port;
}

/// Answers one request and hangs up.
class Server {
 public:
  explicit Server(const std::string& answer)
      : thread_([this, answer] { serve(answer); }) {}
  ~Server() { thread_.join(); }

  [[nodiscard]] std::string url() const { return at(listener_, "http"); }

 private:
  void serve(const std::string& answer) const {
    const OwnedFd fd(accept(listener_.fd(), nullptr, nullptr));
    std::array<char, 4096> request{};
    std::string received;
    while (!received.ends_with("\r\n\r\n")) {
      const auto count = recv(fd.get(), request.data(), request.size(), 0);
      if (count <= 0) {
        return;
      }
      received.append(request.data(), static_cast<std::size_t>(count));
    }
    for (const char byte : answer) {  // The worst of all servers.
      send(fd.get(), &byte, 1, MSG_NOSIGNAL);
    }
  }

  Listener listener_{true};
  std::thread thread_;
};

}  // namespace

TEST_CASE("a port that takes a connection is ready", "[net]") {
  CHECK(outcome(at(Listener(true), "tcp")).has_value());
  CHECK(fault(at(Listener(false), "tcp")) == ProbeFault::connect);
}

TEST_CASE("each address of a name is tried", "[net]") {
  const Listener listener(true);  // On IPv4 only, whatever localhost means.
  CHECK(outcome("tcp://localhost:" + listener.host().port).has_value());
}

TEST_CASE("a name that cannot be one does not resolve", "[net]") {
  CHECK(fault("tcp://" + std::string(64, 'x') + ".invalid:1") ==
        ProbeFault::resolve);
}

TEST_CASE("HTTP is ready when it answers 2xx or 3xx", "[net]") {
  const auto* const status = GENERATE("200", "204", "301", "399");
  const Server server(std::string("HTTP/1.1 ") + status + " x\r\n\r\n");
  CHECK(outcome(server.url()).has_value());
}

TEST_CASE("any other status is told", "[net]") {
  const int status = GENERATE(400, 404, 503);
  const Server server("HTTP/1.0 " + std::to_string(status) + "\r\n\r\n");
  const ProbeResult result = outcome(server.url());
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().fault == ProbeFault::status);
  CHECK(result.error().code == status);
}

TEST_CASE("an answer that is none is told from a foreign one", "[net]") {
  const Server mute("");
  CHECK(fault(mute.url()) == ProbeFault::broken);
  const Server curt("HTTP/1.1 20");
  CHECK(fault(curt.url()) == ProbeFault::broken);
  const Server foreign("-ERR unknown command\r\n");
  CHECK(fault(foreign.url()) == ProbeFault::not_http);
  const Server endless("HTTP/1.1 103 x\r\n" + std::string(20'000, 'x'));
  CHECK(fault(endless.url()) == ProbeFault::not_http);
}

TEST_CASE("silence ends with the attempt", "[net]") {
  const Listener silent(true);
  CHECK(fault(at(silent, "http"), 50ms) == ProbeFault::answer_late);
}
