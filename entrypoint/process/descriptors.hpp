#pragma once

#include <bitset>

namespace headgate {

/// The file descriptors that the launcher handed us. Made first thing in
/// `main`; what is open then belongs to the launcher and to CMD, what is opened
/// later is ours.
class Descriptors {
 public:
  /// Notes what is open, and fills 0, 1 and 2 where the launcher closed them,
  /// so that no socket of ours can be taken for stderr.
  Descriptors();

  /// Closes everything of ours, the fillers included: CMD finds the table that
  /// the launcher left (LISTEN_FDS among it). `kept` is one of ours that closes
  /// itself when CMD starts.
  void close_ours(int kept = -1) const;

  /// Has execve close them: what is ours, a log file too, still serves when
  /// CMD cannot be started.
  void close_ours_at_exec() const;

  /// Closes what the launcher handed us for CMD, but for 0, 1 and 2: once CMD
  /// has a copy, ours would keep pipes and sockets open that it closes.
  void close_handed_over() const;

 private:
  /// Descriptors past this are never ours: we open a handful, lowest first.
  static constexpr int kLooked = 1024;
  std::bitset<kLooked> inherited_;
};

}  // namespace headgate
