#include "entrypoint/net/health_responder.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/socket.h>

#include "entrypoint/process/sideline.hpp"
#include "tests/unit/net/dialled.hpp"

using namespace headgate;
using namespace std::chrono_literals;
using Catch::EndsWith;
using Catch::StartsWith;

namespace {

constexpr const char* kGet = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

/// A responder that is served while somebody waits for one of its clients.
struct Scene {
  HealthResponder responder = *HealthResponder::open(0);
  Reactor reactor;
  Reactor::Attendance beside{
      reactor,
      {.watches = [this] { return responder.watches(); },
       .serve = [this](std::span<const Watch> all) { responder.serve(all); }}};

  [[nodiscard]] OwnedFd dial() const {
    return headgate::dial("127.0.0.1", responder.port());
  }

  /// What the client gets until it is hung up on; nothing: it is reset.
  std::optional<std::string> receive(const OwnedFd& client) {
    std::string text;
    while (true) {
      Watch watch{.fd = client.get()};
      REQUIRE(reactor.wait({&watch, 1}, Clock::now() + 1min) == Wake::ready);
      std::array<char, 256> room{};
      const ssize_t got = recv(client.get(), room.data(), room.size(), 0);
      if (got <= 0) {
        return got == 0 ? std::optional(text) : std::nullopt;
      }
      text.append(room.data(), static_cast<std::size_t>(got));
    }
  }

  /// Serves until there is nothing left to do.
  void settle() { CHECK(reactor.sleep(20ms) == Wake::timeout); }
};

void say(const OwnedFd& client, std::string_view text) {
  CHECK(send(client.get(), text.data(), text.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(text.size()));
}

/// For as long as it lives no more descriptors can be opened, which the
/// sanitizers need to look at an assertion: none may be made meanwhile.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &limit_);
    const OwnedFd next(::socket(AF_INET, SOCK_STREAM, 0));
    const rlimit low{.rlim_cur = static_cast<rlim_t>(next.get()),
                     .rlim_max = limit_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &limit_); }

 private:
  rlimit limit_{};
};

}  // namespace

TEST_CASE("a request is answered once, and hung up on", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  say(client, std::string(kGet) + kGet);
  CHECK(scene.receive(client) ==
        "HTTP/1.1 200 OK\r\n"
        "Content-Type: text/plain\r\n"
        "Content-Length: 10\r\n"
        "Connection: close\r\n"
        "\r\n"
        "migrating\n");
}

TEST_CASE("a HEAD gets no body", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  say(client, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answer = scene.receive(client);
  REQUIRE(answer.has_value());
  CHECK_THAT(*answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  CHECK_THAT(*answer, EndsWith("Content-Length: 10\r\n"
                               "Connection: close\r\n\r\n"));
}

TEST_CASE("a request may come in pieces, and with a body", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  say(client, "POST / HTTP/1.1\r\nContent-Le");
  scene.settle();
  say(client, "ngth: 5\r\n\r\nhello");
  const auto answer = scene.receive(client);
  REQUIRE(answer.has_value());
  CHECK_THAT(*answer, EndsWith("migrating\n"));
}

TEST_CASE("what comes after the answer does no harm", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  say(client, kGet);
  REQUIRE(scene.receive(client).has_value());
  say(client, kGet);
  scene.settle();
  CHECK(scene.receive(client) == "");
  CHECK(scene.responder.watches().size() == 2);
}

TEST_CASE("clients that go away are forgotten", "[health]") {
  Scene scene;
  {
    const OwnedFd silent = scene.dial();
    const OwnedFd half = scene.dial();
    say(half, "GET / HT");
    const OwnedFd gone = scene.dial();
    say(gone, kGet);
    const linger reset{.l_onoff = 1, .l_linger = 0};
    setsockopt(gone.get(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  }
  scene.settle();
  CHECK(scene.responder.watches().size() == 1);
}

TEST_CASE("a client that says too much is hung up on", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  const std::string much(4096, 'a');
  for (int i = 0; i < 17; ++i) {
    say(client, much);
    scene.settle();
  }
  CHECK(scene.receive(client) == "");
  CHECK(scene.responder.watches().size() == 1);
}

TEST_CASE("silent clients give way to others, the oldest first", "[health]") {
  Scene scene;
  std::vector<OwnedFd> silent;
  for (std::size_t i = 0; i < HealthResponder::kMostClients; ++i) {
    silent.push_back(scene.dial());
    scene.settle();
  }
  CHECK(scene.responder.watches().size() == HealthResponder::kMostClients + 1);
  const OwnedFd client = scene.dial();
  say(client, kGet);
  CHECK(scene.receive(client).has_value());
  CHECK(scene.responder.watches().size() == HealthResponder::kMostClients + 1);
  CHECK(scene.receive(silent.front()) == "");
  say(silent[1], kGet);
  CHECK_THAT(scene.receive(silent[1]).value_or(""), EndsWith("migrating\n"));
}

TEST_CASE("a silent client gives its descriptor when there is no other",
          "[health]") {
  Scene scene;
  const OwnedFd silent = scene.dial();
  scene.settle();
  const OwnedFd client = scene.dial();
  say(client, kGet);
  {
    const NoDescriptors none;
    scene.reactor.sleep(20ms);
  }
  CHECK_THAT(scene.receive(client).value_or(""), EndsWith("migrating\n"));
  CHECK(scene.receive(silent) == "");
}

TEST_CASE("without any descriptor nobody is let in for a while", "[health]") {
  Scene scene;
  const OwnedFd client = scene.dial();
  say(client, kGet);
  bool rests = false;
  {
    const NoDescriptors none;
    scene.reactor.sleep(20ms);
    rests = scene.responder.watches().empty();
  }
  CHECK(rests);
  while (scene.responder.watches().empty()) {
    scene.settle();
  }
  CHECK_THAT(scene.receive(client).value_or(""), EndsWith("migrating\n"));
}

TEST_CASE("nothing is left of a responder", "[health]") {
  std::uint16_t port = 0;
  OwnedFd client;
  {
    Scene scene;
    port = scene.responder.port();
    client = scene.dial();
    scene.settle();
  }
  std::array<char, 1> room{};
  pollfd hung_up{.fd = client.get(), .events = POLLIN, .revents = 0};
  CHECK(poll(&hung_up, 1, 60'000) == 1);
  CHECK(recv(client.get(), room.data(), room.size(), 0) == 0);
  CHECK(dial("127.0.0.1", port).get() < 0);
  CHECK(HealthResponder::open(port).has_value());
}

TEST_CASE("a port that is taken says why", "[health]") {
  const auto first = HealthResponder::open(0);
  REQUIRE(first.has_value());
  const auto second = HealthResponder::open(first->port());
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error() == EADDRINUSE);
}
