#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "entrypoint/apply/activity.hpp"
#include "entrypoint/db/attendant.hpp"
#include "entrypoint/db/connection.hpp"
#include "entrypoint/log/log.hpp"

namespace headgate {

/// What an overseer looks after.
struct Overseen {
  std::int64_t pid = 0;  ///< The backend's, as the server counts.
  std::string revision;
  std::chrono::milliseconds lock_timeout{0};  ///< 0: none.
};

/// Looks after the statements of a revision from the lock's session, which is
/// idle meanwhile: who blocks them, how far they are, and whether the lock is
/// still ours. Losing it cancels the statement: another replica may migrate
/// from then on. Logs a line every 10 s once 5 s have passed.
class Overseer {
 public:
  /// Borrows both for its life.
  Overseer(Connection& holder, Overseen overseen, Log& log);

  Overseer(const Overseer&) = delete;
  Overseer& operator=(const Overseer&) = delete;
  ~Overseer();

  /// For one statement.
  [[nodiscard]] Attendant attend();

  /// Who was seen blocking last, as `blockers_text`; empty: nobody.
  [[nodiscard]] const std::string& blockers() const { return blockers_; }

 private:
  DbResult<Clock::time_point> look();
  void report(const Activity& activity);

  Connection* holder_;
  Overseen overseen_;
  Log* log_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point report_due_;
  std::string blockers_;
};

}  // namespace headgate
