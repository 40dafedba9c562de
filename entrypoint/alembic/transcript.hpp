#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/log/log.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// What Alembic's own lines tell of a run. Each becomes a line of our log.
class Transcript {
 public:
  explicit Transcript(Log& log) : log_(&log) {}

  void hear(std::string_view line);

  /// A step that Alembic said it takes.
  struct Begun {
    std::string revision;
    Clock::time_point at;
  };
  [[nodiscard]] const std::vector<Begun>& begun() const { return begun_; }

  /// A place in a traceback.
  struct Frame {
    std::string file;
    std::string line;
  };
  /// Of the last traceback, outermost first.
  [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }
  /// That traceback's last line: `KeyError: 'x'`; or empty.
  [[nodiscard]] const std::string& exception() const { return exception_; }
  /// What followed `FAILED: `; or empty.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  /// The line by which Python said that it has no Alembic; or empty.
  [[nodiscard]] const std::string& absence() const { return absence_; }

 private:
  void follow_traceback(std::string_view line);

  Log* log_;
  std::vector<Begun> begun_;
  std::vector<Frame> frames_;
  std::string exception_;
  std::string refusal_;
  std::string absence_;
  bool in_traceback_ = false;
};

/// The revision of a line `Running upgrade a -> b, message` or `Running
/// downgrade b -> a, message`: `b`; or nothing of another line. Pure.
[[nodiscard]] std::string revision_begun(std::string_view line);

}  // namespace headgate
