#pragma once

#include <functional>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace headgate {

/// Runs `body` in a child, whose descriptors, signals and children it may
/// spoil. Returns what the body returned: the first of its checks that did not
/// hold, counted from 1, or 0.
inline int in_child(const std::function<int()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(body());
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

}  // namespace headgate
