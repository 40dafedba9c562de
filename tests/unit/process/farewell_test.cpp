#include "entrypoint/process/farewell.hpp"

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/prctl.h>

#include "entrypoint/process/signals.hpp"
#include "tests/unit/process/in_child.hpp"

using namespace headgate;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// What CMD leaves behind: a shell with `script`, which prints a line once it
/// is ready.
void leave_behind(const char* script) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    _exit(98);
  }
  if (fork() == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    execl("/bin/sh", "sh", "-c", script, static_cast<char*>(nullptr));
    _exit(97);
  }
  char byte = 0;
  if (read(ends[0], &byte, 1) != 1) {
    _exit(96);
  }
  close(ends[0]);
  close(ends[1]);
}

/// Says farewell to what the scripts leave behind. Returns the events of the
/// log, in order; "left" among them where a child is left.
std::string farewell(const std::vector<const char*>& scripts,
                     std::chrono::milliseconds grace) {
  const fs::path file = fs::temp_directory_path() /
                        ("headgate-farewell-" + std::to_string(getpid()));
  const int status = in_child([&] {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    LogOptions options;
    options.json = true;
    options.file = file.string();
    Log log = Log::open(options).value();
    StopSignals signals = StopSignals::open().value();
    signals.hold_all();
    for (const char* script : scripts) {
      leave_behind(script);
    }
    end_descendants(signals.fd(), grace, log);
    return waitpid(-1, nullptr, WNOHANG | __WALL) == -1 ? 0 : 1;
  });
  std::ifstream stream(file);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  fs::remove(file);
  std::string events = status == 0 ? "" : "left ";
  for (const char* event : {"init.waiting", "init.killing", "init.left"}) {
    events += text.find(event) != std::string::npos ? event + 5 : "";
    events += text.find(event) != std::string::npos ? " " : "";
  }
  return events;
}

}  // namespace

TEST_CASE("where nothing is left there is nothing to do", "[process]") {
  CHECK(farewell({}, 1h).empty());
}

TEST_CASE("what ends at TERM is not waited for", "[process]") {
  CHECK(
      farewell({"echo; exec sleep 600",
                "trap 'exit 3' TERM; echo; while :; do sleep 600 & wait; done",
                "sh -c 'echo; exec sleep 600' & wait"},
               1h) == "waiting ");
}

TEST_CASE("what is stopped hears TERM as well", "[process]") {
  CHECK(farewell({"echo; kill -STOP $$; exec sleep 600"}, 1h) == "waiting ");
}

TEST_CASE("what ignores TERM is killed after the grace", "[process]") {
  CHECK(farewell({"trap '' TERM; echo; sleep 600"}, 50ms) ==
        "waiting killing ");
}

TEST_CASE("what forks for ever is killed as well", "[process]") {
  CHECK(farewell({"trap '' TERM; echo; while :; do (:); done",
                  "trap '' TERM; echo; while :; do (: &) ; done"},
                 50ms) == "waiting killing ");
}
