#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/config/redactor.hpp"
#include "entrypoint/log/level.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// How log lines look and where they go.
struct LogOptions {
  bool json = false;
  bool color = false;     ///< Of the text on stderr.
  bool terminal = false;  ///< stderr is one: `draw` may draw.
  Level level = Level::info;
  std::optional<std::string> file;  ///< A copy of every line, appended.
  std::string service;  ///< Cloud Run's service, for the JSON's labels.
  /// Its revision, for Error Reporting.
  std::optional<std::string> service_version = std::nullopt;
};

using LogFields = std::initializer_list<LogField>;

/// Writes one line an event to stderr, synchronously. Text for people, JSON in
/// Cloud Logging's shape for platforms. Every line is redacted, and
/// long texts are cut. A stderr or a
/// file that cannot be written to never ends a run.
class Log {
 public:
  /// Fails with `bad_config` when the log file cannot be opened.
  [[nodiscard]] static Result<Log> open(const LogOptions& options);

  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  ~Log();

  /// What must not be printed; `add` secrets to it before their first use.
  Redactor& redactor();

  void debug(std::string_view event, std::string_view message,
             LogFields fields = {});
  void info(std::string_view event, std::string_view message,
            LogFields fields = {});
  void warning(std::string_view event, std::string_view message,
               LogFields fields = {});
  /// A warning with a table below its message, a row a line.
  void warning_with_table(std::string_view event, std::string_view message,
                          std::string_view table);
  /// A failure; in JSON it carries Error Reporting's `@type`.
  void error(std::string_view event, std::string_view message,
             LogFields fields = {});

  /// Draws `text` (a bar) below the lines, in place of what was drawn before;
  /// the next line takes its place. Nothing, unless stderr is a terminal and
  /// lines are text. An empty text takes away what is there.
  void draw(std::string_view text);

 private:
  struct Sink;
  explicit Log(std::unique_ptr<Sink> sink);
  void write(Level level, std::string_view event, std::string_view message,
             LogFields fields, std::string_view table = {});
  /// Redacted, and no longer than `kLongestText`.
  [[nodiscard]] std::string safe(std::string_view text) const;

  std::unique_ptr<Sink> sink_;
};

}  // namespace headgate
