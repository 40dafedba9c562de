#include "entrypoint/process/descendants.hpp"

#include <array>
#include <csignal>

#include <catch2/catch.hpp>
#include <sys/prctl.h>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

/// Makes a child that makes a child that sleeps; both are there on return.
void make_two_generations() {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    _exit(99);
  }
  if (fork() == 0) {
    if (fork() == 0) {
      close(ends[0]);
      close(ends[1]);
      for (;;) {
        pause();
      }
    }
    close(ends[1]);
    for (;;) {
      pause();
    }
  }
  close(ends[1]);
  char byte = 0;
  const ssize_t none = read(ends[0], &byte, 1);  // Until all have closed it.
  close(ends[0]);
  (void)none;
}

}  // namespace

TEST_CASE("a stat line tells process and parent", "[process]") {
  const auto [line, expected] = GENERATE(table<const char*, Kinship>({
      {"12 (sleep) S 7 12 12 0 -1", {.process = 12, .parent = 7}},
      {"1 (init) S 0 1 1", {.process = 1, .parent = 0}},
      {"42 (a b) R 1", {.process = 42, .parent = 1}},
      {"5 () S 4 5", {.process = 5, .parent = 4}},
      {"6 (x) S 1 6 (y) Z 3 6", {.process = 6, .parent = 3}},
      {"8 (new\nline) S 2 8\n", {.process = 8, .parent = 2}},
  }));
  CAPTURE(line);
  CHECK(read_kinship(line) == expected);
}

TEST_CASE("what is no stat line tells nothing", "[process]") {
  const auto* line = GENERATE("", "12", "12 (sleep", "12 (sleep)", "12 (a) S",
                              "12 (a) S ", "x (a) S 7 1", "12 (a) S x 1",
                              "12) S 7 (", "99999999999999 (a) S 7 1");
  CAPTURE(line);
  CHECK_FALSE(read_kinship(line).has_value());
}

TEST_CASE("descendants come after their parents", "[process]") {
  const std::vector<Kinship> processes{
      {.process = 1, .parent = 0},  {.process = 30, .parent = 20},
      {.process = 2, .parent = 1},  {.process = 20, .parent = 10},
      {.process = 10, .parent = 1}, {.process = 40, .parent = 20},
      {.process = 11, .parent = 10}};
  CHECK(below(10, processes) == std::vector<pid_t>{20, 11, 30, 40});
  CHECK(below(20, processes) == std::vector<pid_t>{30, 40});
  CHECK(below(11, processes).empty());
  CHECK(below(7, {}).empty());
}

TEST_CASE("a number that was used again makes no circle", "[process]") {
  const std::vector<Kinship> processes{{.process = 3, .parent = 2},
                                       {.process = 2, .parent = 3},
                                       {.process = 4, .parent = 4}};
  CHECK(below(2, processes) == std::vector<pid_t>{3});
  CHECK(below(4, processes).empty());
}

TEST_CASE("a signal reaches every generation below us", "[process]") {
  CHECK(in_child([] {
          prctl(PR_SET_CHILD_SUBREAPER, 1);
          if (signal_descendants(SIGTERM)) {
            return 1;
          }
          make_two_generations();
          if (!signal_descendants(SIGKILL)) {
            return 2;
          }
          for (int i = 0; i < 2; ++i) {
            int status = 0;
            if (waitpid(-1, &status, 0) < 0 || WTERMSIG(status) != SIGKILL) {
              return 3;
            }
          }
          return waitpid(-1, nullptr, WNOHANG) == -1 ? 0 : 4;
        }) == 0);
}
