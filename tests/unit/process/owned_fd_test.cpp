#include "entrypoint/process/owned_fd.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/eventfd.h>

using namespace headgate;

namespace {

bool is_open(int fd) {
  return fcntl(fd, F_GETFD) >= 0;
}

}  // namespace

TEST_CASE("a descriptor is closed when its last owner goes", "[owned_fd]") {
  int number = -1;
  {
    OwnedFd first(eventfd(0, EFD_CLOEXEC));
    number = first.get();
    const OwnedFd second(std::move(first));
    CHECK(second.get() == number);
    CHECK(is_open(number));
  }
  CHECK_FALSE(is_open(number));
}

TEST_CASE("a descriptor that is assigned away does not leak", "[owned_fd]") {
  OwnedFd kept(eventfd(0, EFD_CLOEXEC));
  const int old = kept.get();
  kept = OwnedFd(eventfd(0, EFD_CLOEXEC));
  CHECK_FALSE(is_open(old));
  CHECK(is_open(kept.get()));
}
