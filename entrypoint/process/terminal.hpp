#pragma once

#include <unistd.h>

namespace headgate {

/// Our controlling terminal, where both stdin and stdout are it: CMD, in a
/// process group of its own, gets the foreground while we would have it, so
/// that Ctrl-C reaches CMD, and once. Elsewhere nothing is lent. Whoever lends
/// must have SIGTTOU blocked.
class Terminal {
 public:
  Terminal();

  [[nodiscard]] bool is_there() const { return ours_ != -1; }

  /// Makes `group` the foreground, if we are it; returns whether it did. A
  /// forked child may call it.
  bool lend(pid_t group) const;

  /// Whether `group` is the foreground, lent by us.
  [[nodiscard]] bool lent_to(pid_t group) const;

  /// Makes us the foreground again, if `group` is it, or a group that is gone.
  void take_back(pid_t group) const;

 private:
  pid_t ours_ = -1;  ///< Our group; -1: there is nothing to lend.
};

}  // namespace headgate
