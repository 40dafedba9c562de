#pragma once

#include <optional>

#include "entrypoint/db/attendant.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/db/result.hpp"

namespace headgate {

/// One message that has been given to libpq, until the server is ready for the
/// next: flushes it, gathers the results, and cancels it when we may not wait
/// any longer.
class Exchange {
 public:
  /// `attendant` may be null.
  Exchange(pg_conn* conn, Clock::time_point deadline, Reactor& reactor,
           Attendant* attendant = nullptr)
      : conn_(conn),
        deadline_(deadline),
        reactor_(reactor),
        attendant_(attendant) {}

  [[nodiscard]] ScriptOutcome run();

  /// After `run()`: whether the session can be used again. Else it must be cut
  /// off, for the server may still be busy with the message.
  [[nodiscard]] bool at_rest() const { return at_rest_; }

 private:
  Wake flush();
  Wake collect();
  Wake wait_for_result();
  Wake wait_for_input();
  bool attend(bool readable);
  bool take(ResultHandle result);
  void end_copy_in();
  void refuse(std::string message);
  void give_up(Wake why);
  bool come_to_rest();
  bool cancel();

  pg_conn* conn_;
  Clock::time_point deadline_;
  Reactor& reactor_;
  Attendant* attendant_;
  std::optional<DbError> abandoned_;  ///< The attendant's word.
  ScriptOutcome outcome_;
  ResultHandle last_;
  bool at_rest_ = true;
};

}  // namespace headgate
