#include "entrypoint/process/piped_child.hpp"

#include <csignal>

#include <catch2/catch.hpp>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

struct Heard {
  Result<int> code;
  std::vector<std::string> lines;
};

/// Runs a shell's script in /tmp.
Heard run(const std::string& script,
          Clock::duration deadline = std::chrono::hours(1),
          const std::function<Result<void>()>& tick = {}) {
  StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  const Command command{.path = "/bin/sh", .words = {"sh", "-c", script}};
  const std::vector<std::string> environment{"PATH=/usr/bin:/bin", "A=1"};
  Heard heard;
  heard.code = run_piped(
      {.command = command,
       .environment = environment,
       .folder = "/tmp",
       .hear = [&](std::string_view line) { heard.lines.emplace_back(line); },
       .tick = tick,
       .deadline = Clock::now() + deadline,
       .grace = std::chrono::milliseconds(300)},
      signals, reactor);
  return heard;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a child's output and exit code are had", "[process]") {
  const Heard heard =
      run("pwd; echo $A; echo to stderr >&2; cat; printf end; exit 7");
  CHECK(heard.code.value() == 7);
  CHECK(heard.lines == Lines{"/tmp", "1", "to stderr", "end"});
  CHECK(run("kill -9 $$").code.value() == 137);
  CHECK(run("exec >&- 2>&-; exit 3").code.value() == 3);
}

TEST_CASE("an ignored SIGCHLD loses no exit code", "[process]") {
  CHECK(in_child([] {
          std::signal(SIGCHLD, SIG_IGN);
          return run("exit 5").code.value_or(99);
        }) == 5);
}

TEST_CASE("what holds the output after the child's end is ended", "[process]") {
  const auto began = Clock::now();
  const Heard heard = run("sleep 60 & echo said");
  CHECK(heard.code.value() == 0);
  CHECK(heard.lines == Lines{"said"});
  CHECK(Clock::now() - began < std::chrono::seconds(30));
}

TEST_CASE("a deadline ends the group", "[process]") {
  const Heard heard = run("trap '' TERM; sleep 60 & wait; sleep 60",
                          std::chrono::milliseconds(100));
  REQUIRE_FALSE(heard.code.has_value());
  CHECK(heard.code.error().code == ErrorCode::try_again);
}

TEST_CASE("a tick that fails ends the child", "[process]") {
  const Heard heard = run("sleep 60", std::chrono::hours(1),
                          [] { return fail(ErrorCode::internal, "enough"); });
  REQUIRE_FALSE(heard.code.has_value());
  CHECK(heard.code.error().message == "enough");
}

TEST_CASE("a stop signal is handed on", "[process]") {
  CHECK(in_child([] {
          const Heard heard = run(
              "trap 'echo told; exit 0' INT; kill -INT $PPID; sleep 60 & wait");
          const bool told = heard.lines == Lines{"told"};
          return !heard.code && told &&
                         heard.code.error().code == ErrorCode::interrupted
                     ? heard.code.error().signal
                     : 99;
        }) == SIGINT);
}

TEST_CASE("what cannot be started is told", "[process]") {
  StopSignals signals = StopSignals::open().value();
  Reactor reactor(signals.fd());
  const Command command{.path = "/nowhere/x", .words = {"x"}};
  const std::vector<std::string> environment;
  const Result<int> code = run_piped({.command = command,
                                      .environment = environment,
                                      .folder = "/",
                                      .hear = [](std::string_view) {},
                                      .tick = {}},
                                     signals, reactor);
  REQUIRE_FALSE(code.has_value());
  CHECK(code.error().code == ErrorCode::command_not_found);
}
