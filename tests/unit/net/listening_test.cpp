#include "entrypoint/net/listening.hpp"

#include <array>
#include <cerrno>
#include <cstddef>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "tests/unit/net/dialled.hpp"
#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

/// From now on this process gets no socket of IPv6, as on a kernel without it.
bool forbid_ipv6() {
  std::array filter{
      sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
      sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, 3, __NR_socket},
      sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, args)},
      sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AF_INET6},
      sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EAFNOSUPPORT},
      sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW}};
  const sock_fprog program{.len = filter.size(), .filter = filter.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

TEST_CASE("all of this machine's addresses are listened on", "[net]") {
  const auto socket = listen_on(0);
  REQUIRE(socket.has_value());
  const std::uint16_t port = port_of(*socket);
  CHECK(port != 0);
  CHECK(dial("127.0.0.1", port).get() >= 0);
  // Where there is IPv6.
  if (OwnedFd(::socket(AF_INET6, SOCK_STREAM, 0)).get() >= 0) {
    CHECK(dial("::1", port).get() >= 0);
  }
}

TEST_CASE("without IPv6 it is IPv4's addresses", "[net]") {
  CHECK(in_child([] {
          if (!forbid_ipv6()) {
            return 1;
          }
          const auto socket = listen_on(0);
          if (!socket) {
            return 2;
          }
          return dial("127.0.0.1", port_of(*socket)).get() >= 0 ? 0 : 3;
        }) == 0);
}

TEST_CASE("a listening socket neither blocks nor is inherited", "[net]") {
  const auto socket = listen_on(0);
  REQUIRE(socket.has_value());
  CHECK((fcntl(socket->get(), F_GETFL) & O_NONBLOCK) != 0);
  CHECK((fcntl(socket->get(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("a port that somebody listens on is refused", "[net]") {
  const auto first = listen_on(0);
  REQUIRE(first.has_value());
  const auto second = listen_on(port_of(*first));
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error() == EADDRINUSE);
}
