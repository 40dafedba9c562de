#include "entrypoint/process/background_child.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/unit/process/in_child.hpp"

using namespace headgate;

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "child-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] std::string path() const { return path_; }
  [[nodiscard]] std::string output() const { return path_ + "/output"; }
  [[nodiscard]] std::string said() const {
    std::ifstream file(output());
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string path_;
};

Result<BackgroundChild> start(const Folder& folder, const std::string& script,
                              const std::string& shell, StopSignals& signals) {
  const Command command{.path = shell, .words = {"sh", "-c", script}};
  const std::vector<std::string> environment{"PATH=/usr/bin:/bin", "A=1"};
  return BackgroundChild::start({.command = command,
                                 .environment = environment,
                                 .folder = folder.path(),
                                 .output = folder.output()},
                                signals);
}

Result<BackgroundChild> start(const Folder& folder, const std::string& script,
                              const std::string& shell = "/bin/sh") {
  StopSignals signals = StopSignals::open().value();
  return start(folder, script, shell, signals);
}

Clock::time_point soon() {
  return Clock::now() + std::chrono::seconds(30);
}

/// Whether a process works: one that has ended, and that nobody has waited for,
/// does not.
bool is_there(const std::string& process) {
  std::ifstream file("/proc/" + process + "/stat");
  std::string stat;
  std::getline(file, stat);
  return !stat.empty() && stat.find(") Z") == std::string::npos;
}

}  // namespace

TEST_CASE("a child in the background writes to its file", "[process]") {
  const Folder folder;
  Reactor reactor;
  Result<BackgroundChild> child =
      start(folder, "pwd; echo $A; echo to stderr >&2; cat; exit 7");
  REQUIRE(child);
  CHECK(child->wait(reactor, soon()) == 7);
  CHECK(child->ended() == 7);
  CHECK(folder.said() == folder.path() + "\n1\nto stderr\n");
}

TEST_CASE("a program that is not there is told of", "[process]") {
  const Folder folder;
  const Result<BackgroundChild> child = start(folder, "", "/no/such/shell");
  REQUIRE(!child);
  CHECK(child.error().code == ErrorCode::command_not_found);
}

TEST_CASE("a child in the background goes with its owner", "[process]") {
  const Folder folder;
  Reactor reactor;
  {
    Result<BackgroundChild> child =
        start(folder, "sleep 100 & echo $! $$; wait");
    REQUIRE(child);
    while (folder.said().empty()) {
      reactor.sleep(milliseconds(5));
    }
    CHECK(!child->ended());
  }
  std::ifstream file(folder.output());
  std::string sleeper;
  std::string shell;
  file >> sleeper >> shell;
  CHECK(!is_there(shell));
  for (int i = 0; i < 1000 && is_there(sleeper); ++i) {
    reactor.sleep(milliseconds(5));
  }
  CHECK(!is_there(sleeper));
}

TEST_CASE("one that does not heed a signal is killed", "[process]") {
  const Folder folder;
  Reactor reactor;
  Result<BackgroundChild> child =
      start(folder, "trap '' TERM; echo ready; while :; do sleep 1; done");
  REQUIRE(child);
  while (folder.said().empty()) {
    reactor.sleep(milliseconds(5));
  }
  child->end(SIGTERM, milliseconds(50));
  CHECK(child->ended() == 137);
}

TEST_CASE("one that heeds a signal has its own exit code", "[process]") {
  const Folder folder;
  Reactor reactor;
  Result<BackgroundChild> child = start(
      folder, "trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done");
  REQUIRE(child);
  while (folder.said().empty()) {
    reactor.sleep(milliseconds(5));
  }
  child->end(SIGTERM, std::chrono::seconds(30));
  CHECK(child->ended() == 3);
}

TEST_CASE("an ignored SIGCHLD loses no exit code of it", "[process]") {
  CHECK(in_child([] {
          std::signal(SIGCHLD, SIG_IGN);
          const Folder folder;
          Reactor reactor;
          // Their end makes it ignored again.
          StopSignals signals = StopSignals::open().value();
          Result<BackgroundChild> child =
              start(folder, "exit 5", "/bin/sh", signals);
          return child ? child->wait(reactor, soon()).value_or(98) : 99;
        }) == 5);
}

TEST_CASE("an owner that is killed takes it along", "[process]") {
  const Folder folder;
  Reactor reactor;
  CHECK(in_child([&folder, &reactor] {
          Result<BackgroundChild> child =
              start(folder, "echo $$; while :; do sleep 0.01; done");
          while (folder.said().empty()) {
            reactor.sleep(milliseconds(5));
          }
          _exit(0);  // As if killed: nothing is tidied.
          return 0;
        }) == 0);
  std::ifstream file(folder.output());
  std::string shell;
  file >> shell;
  REQUIRE(!shell.empty());
  for (int i = 0; i < 1000 && is_there(shell); ++i) {
    reactor.sleep(milliseconds(5));
  }
  CHECK(!is_there(shell));
}
