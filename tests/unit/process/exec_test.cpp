#include "entrypoint/process/exec.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headgate;
namespace fs = std::filesystem;

namespace {

struct Ended {
  std::string output;
  int status = -1;
};

/// Becomes `command` in a child and returns what it wrote and how it ended.
/// Should the jump fail, the error's code is the status.
Ended become(const Command& command,
             const std::vector<const char*>& environment) {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends.at(1), 1);
    close(ends.at(0));
    close(ends.at(1));
    const Descriptors descriptors;
    const int ours = open("/dev/null", O_RDONLY);
    const Error error = exec_command(command, environment, descriptors);
    _exit(ours < 0 ? 255 : 100 + static_cast<int>(error.code));
  }
  close(ends.at(1));
  Ended ended;
  std::array<char, 4096> piece{};
  for (ssize_t size = 0;
       (size = read(ends.at(0), piece.data(), piece.size())) > 0;) {
    ended.output.append(piece.data(), static_cast<std::size_t>(size));
  }
  close(ends.at(0));
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  ended.status = WEXITSTATUS(status);
  return ended;
}

std::vector<std::string> strings(const std::vector<const char*>& entries) {
  return {entries.begin(), entries.end()};
}

}  // namespace

TEST_CASE("our own URL and what is named go; the rest stays", "[process]") {
  const std::array envp{"PATH=/bin",
                        "HEADGATE_DATABASE_URL=postgres://a:secret@b/c",
                        "HEADGATE_DATABASE_URL_FILE=/run/secret",
                        "DATABASE_URL=postgres://d",
                        "TOKEN=x=y",
                        "TOKENS=kept",
                        "HEADGATE_ROLE=off",
                        "EMPTY=",
                        "no equals sign",
                        "PATH=/again",
                        static_cast<const char*>(nullptr)};
  CHECK(strings(scrubbed(envp.data(), {"TOKEN"})) ==
        std::vector<std::string>{"PATH=/bin", "DATABASE_URL=postgres://d",
                                 "TOKENS=kept", "HEADGATE_ROLE=off",
                                 "EMPTY=", "no equals sign", "PATH=/again"});
}

TEST_CASE("an empty environment stays empty", "[process]") {
  const std::array<const char*, 1> envp{nullptr};
  CHECK(scrubbed(envp.data(), {"TOKEN"}).empty());
}

TEST_CASE("the command gets its words byte for byte", "[process]") {
  const Ended ended =
      become({.path = "/bin/sh",
              .words = {"sh", "-c", R"(printf '[%s]' "$0" "$@"; exit 7)",
                        "zero", "", "two words", "--", "-x", "\xff\n"}},
             {});
  CHECK(ended.output == "[zero][][two words][--][-x][\xff\n]");
  CHECK(ended.status == 7);
}

TEST_CASE("word 0 is as the user wrote it", "[process]") {
  const Ended ended =
      become({.path = "/bin/sh",
              .words = {"serve", "-c", "tr '\\0' ' ' </proc/$$/cmdline; :"}},
             {"PATH=/usr/bin:/bin"});
  CHECK_THAT(ended.output, Catch::StartsWith("serve -c "));
}

TEST_CASE("the command gets exactly the environment given", "[process]") {
  const Ended ended = become({.path = "/usr/bin/env", .words = {"env"}},
                             {"B=2", "A=1", "A=again"});
  CHECK(ended.output == "B=2\nA=1\nA=again\n");
}

TEST_CASE("no descriptor of ours reaches the command", "[process]") {
  // What the command finds is what this process was launched with, and the one
  // with which ls reads the folder.
  std::set<std::string> expected;
  bool counted_ls = false;
  for (int fd = 0; fd < 1024; ++fd) {
    const int flags = fcntl(fd, F_GETFD);
    const bool inherited = flags >= 0 && (flags & FD_CLOEXEC) == 0;
    if (inherited || !counted_ls) {
      expected.insert(std::to_string(fd));
      counted_ls = counted_ls || !inherited;
    }
  }
  const Ended ended =
      become({.path = "/bin/ls", .words = {"ls", "/proc/self/fd"}}, {});
  std::istringstream lines(ended.output);
  CHECK(std::set(std::istream_iterator<std::string>(lines), {}) == expected);
}

TEST_CASE("a jump that fails says why", "[process]") {
  const Ended missing = become({.path = "/no/such/file", .words = {"x"}}, {});
  CHECK(missing.status == 100 + static_cast<int>(ErrorCode::command_not_found));
  const Ended folder = become({.path = "/etc", .words = {"x"}}, {});
  CHECK(folder.status == 100 + static_cast<int>(ErrorCode::not_executable));
}

TEST_CASE("a file that is no program gets a hint", "[process]") {
  const fs::path path =
      fs::temp_directory_path() / ("headgate-exec-" + std::to_string(getpid()));
  std::ofstream(path) << "echo no first line\n";
  fs::permissions(path, fs::perms::owner_all);
  const Descriptors descriptors;
  const Error error =
      exec_command({.path = path.string(), .words = {"x"}}, {}, descriptors);
  fs::remove(path);
  CHECK(error.code == ErrorCode::not_executable);
  CHECK_THAT(error.message, Catch::Contains(path.string()));
  CHECK_THAT(error.hint, Catch::Contains("#!/bin/sh"));
}
