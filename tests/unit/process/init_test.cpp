#include "entrypoint/process/init.hpp"

#include <array>
#include <csignal>
#include <string>

#include <catch2/catch.hpp>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// The code with which the init of a shell with `script` ends; the error's
/// code + 100 where it does not come to that. `before` is done ahead of it.
template <typename Before>
int init_code(const std::string& script, Before before,
              const std::string& path = "/bin/sh") {
  return in_child([&] {
    const Descriptors descriptors;
    LogOptions quiet;
    quiet.level = Level::error;
    Log log = Log::open(quiet).value();
    StopSignals signals = StopSignals::open().value();
    const Command command{.path = path, .words = {"sh", "-c", script}};
    std::string path_entry = "PATH=/usr/bin:/bin";
    std::string secret_entry = "HEADGATE_DATABASE_URL=secret";
    const std::array<const char*, 3> envp{path_entry.c_str(),
                                          secret_entry.c_str(), nullptr};
    const std::vector<const char*> environment{path_entry.c_str()};
    before();
    const Error error = run_init({.command = command,
                                  .environment = environment,
                                  .envp = envp.data(),
                                  .grace = 1h},
                                 descriptors, signals, log);
    return 100 + static_cast<int>(error.code);
  });
}

void nothing() {}

}  // namespace

TEST_CASE("an init ends with the code of its command", "[process]") {
  CHECK(init_code("exit 0", nothing) == 0);
  CHECK(init_code("exit 255", nothing) == 255);
  CHECK(init_code("kill -KILL $$", nothing) == 137);
}

TEST_CASE("an init without a command says so", "[process]") {
  CHECK(init_code(":", nothing, "/no/such") ==
        100 + static_cast<int>(ErrorCode::command_not_found));
}

TEST_CASE("a signal from before the command reaches it", "[process]") {
  CHECK(init_code("sleep 600", [] { raise(SIGTERM); }) == 143);
}

TEST_CASE("orphans come to the init and are ended", "[process]") {
  CHECK(init_code("sh -c 'sleep 600 &'; exit 5", nothing) == 5);
}
