#pragma once

#include "entrypoint/db/connection.hpp"
#include "entrypoint/db/result.hpp"

namespace headgate {

/// One message that has been given to libpq, until the server is ready for the
/// next: flushes it, gathers the results, and cancels it when we may not wait
/// any longer.
class Exchange {
 public:
  Exchange(pg_conn* conn, Clock::time_point deadline, Reactor& reactor)
      : conn_(conn), deadline_(deadline), reactor_(reactor) {}

  [[nodiscard]] ScriptOutcome run();

  /// After `run()`: whether the session can be used again. Else it must be cut
  /// off, for the server may still be busy with the message.
  [[nodiscard]] bool at_rest() const { return at_rest_; }

 private:
  Wake flush();
  Wake collect();
  Wake wait_for_result();
  bool take(ResultHandle result);
  void end_copy_in();
  void refuse(std::string message);
  void give_up(Wake why);
  bool come_to_rest();
  bool cancel();

  pg_conn* conn_;
  Clock::time_point deadline_;
  Reactor& reactor_;
  ScriptOutcome outcome_;
  ResultHandle last_;
  bool at_rest_ = true;
};

}  // namespace headgate
