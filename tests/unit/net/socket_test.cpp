#include "entrypoint/net/socket.hpp"

#include <cerrno>

#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>

#include "entrypoint/process/reactor.hpp"
#include "tests/unit/db/listener.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// How connecting ends.
int outcome(const StartedSocket& started) {
  if (!started) {
    return started.error();
  }
  Reactor reactor;
  int found = connect_outcome(started->get());
  while (found == EINPROGRESS) {
    Watch watch{.fd = started->get(), .write = true};
    REQUIRE(reactor.wait({&watch, 1}, Clock::now() + 1min) == Wake::ready);
    found = connect_outcome(started->get());
  }
  return found;
}

}  // namespace

TEST_CASE("a socket connects where somebody listens", "[net]") {
  const Listener open(true);
  CHECK(outcome(start_tcp("127.0.0.1", open.host().port)) == 0);
  const Listener closed(false);
  CHECK(outcome(start_tcp("127.0.0.1", closed.host().port)) == ECONNREFUSED);
}

TEST_CASE("a path without a listener says why", "[net]") {
  CHECK(outcome(start_unix("/nowhere/socket")) == ENOENT);
  CHECK(outcome(start_unix("/dev/null")) == ECONNREFUSED);
  CHECK(outcome(start_unix(std::string(200, 'a'))) == ENAMETOOLONG);
}

TEST_CASE("a socket that has met itself counts as refused", "[net]") {
  OwnedFd fd(socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t length = sizeof address;
  REQUIRE(bind(fd.get(), generic, length) == 0);
  REQUIRE(getsockname(fd.get(), generic, &length) == 0);
  REQUIRE(connect(fd.get(), generic, length) == 0);
  CHECK(connect_outcome(fd.get()) == ECONNREFUSED);
}
