#include "entrypoint/process/descriptors.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

bool is_open(int fd) {
  return fcntl(fd, F_GETFD) >= 0;
}

}  // namespace

TEST_CASE("what the launcher opened stays, what we opened goes", "[process]") {
  CHECK(in_child([] {
          const int low = open("/dev/null", O_RDONLY);
          const int high = fcntl(low, F_DUPFD, 500);
          const Descriptors descriptors;
          const int ours = open("/dev/null", O_RDONLY);
          const int ours_too = fcntl(ours, F_DUPFD, 400);
          const int last = fcntl(ours, F_DUPFD, 1023);
          descriptors.close_ours();
          if (!is_open(low) || !is_open(high) || !is_open(0) || !is_open(2)) {
            return 1;
          }
          return is_open(ours) || is_open(ours_too) || is_open(last) ? 2 : 0;
        }) == 0);
}

TEST_CASE("closed standard streams are filled, then closed", "[process]") {
  CHECK(in_child([] {
          close(0);
          close(2);
          const Descriptors descriptors;
          if (!is_open(0) || !is_open(2)) {
            return 1;
          }
          const int ours = open("/dev/null", O_RDONLY);
          if (ours < 3) {
            return 2;
          }
          descriptors.close_ours();
          if (is_open(0) || is_open(2) || is_open(ours)) {
            return 3;
          }
          return is_open(1) ? 0 : 4;
        }) == 0);
}

TEST_CASE("fillers do not survive an exec by themselves", "[process]") {
  CHECK(in_child([] {
          close(0);
          const Descriptors descriptors;
          return (fcntl(0, F_GETFD) & FD_CLOEXEC) != 0 ? 0 : 1;
        }) == 0);
}

TEST_CASE("descriptors past a lowered limit stay", "[process]") {
  CHECK(in_child([] {
          const int high = fcntl(1, F_DUPFD, 300);
          rlimit limit{};
          getrlimit(RLIMIT_NOFILE, &limit);
          limit.rlim_cur = 64;
          setrlimit(RLIMIT_NOFILE, &limit);
          const Descriptors descriptors;
          const int ours = open("/dev/null", O_RDONLY);
          descriptors.close_ours();
          if (!is_open(high)) {
            return 1;
          }
          return is_open(ours) ? 2 : 0;
        }) == 0);
}

TEST_CASE("ours serve until an exec, and no longer", "[process]") {
  CHECK(in_child([] {
          const int theirs = open("/dev/null", O_RDONLY);
          const Descriptors descriptors;
          const int ours = open("/dev/null", O_RDONLY);
          descriptors.close_ours_at_exec();
          if ((fcntl(theirs, F_GETFD) & FD_CLOEXEC) != 0) {
            return 1;
          }
          return fcntl(ours, F_GETFD) == FD_CLOEXEC ? 0 : 2;
        }) == 0);
}

TEST_CASE("one of ours may be kept", "[process]") {
  CHECK(in_child([] {
          const Descriptors descriptors;
          const int before = open("/dev/null", O_RDONLY);
          const int kept = open("/dev/null", O_RDONLY);
          const int behind = open("/dev/null", O_RDONLY);
          descriptors.close_ours(kept);
          return is_open(kept) && !is_open(before) && !is_open(behind) ? 0 : 1;
        }) == 0);
}

TEST_CASE("what was handed over is closed, ours and 0 to 2 stay", "[process]") {
  CHECK(in_child([] {
          const int low = open("/dev/null", O_RDONLY);
          const int high = fcntl(low, F_DUPFD, 1023);
          const int past = fcntl(low, F_DUPFD, 1024);
          const Descriptors descriptors;
          const int ours = open("/dev/null", O_RDONLY);
          descriptors.close_handed_over();
          if (is_open(low) || is_open(high) || is_open(past)) {
            return 1;
          }
          return is_open(0) && is_open(1) && is_open(2) && is_open(ours) ? 0
                                                                         : 2;
        }) == 0);
}
