#include "entrypoint/log/log.hpp"

#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include <spdlog/logger.h>
#include <spdlog/sinks/sink.h>

#include "entrypoint/log/line_writer.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

/// By `Level`.
constexpr std::array kSpdlogLevels{spdlog::level::debug, spdlog::level::info,
                                   spdlog::level::warn, spdlog::level::err};
constexpr std::array<std::string_view, 4> kColors{"\x1b[2m", "\x1b[32m",
                                                  "\x1b[33m", "\x1b[1;31m"};
constexpr std::string_view kNoColor = "\x1b[0m";
constexpr std::string_view kEraseLine = "\r\x1b[K";
// A drawing that the terminal wraps could not be taken away again.
constexpr std::size_t kLongestDrawing = 79;

/// An spdlog sink that passes on lines as they come: they are whole already.
class LineSink : public spdlog::sinks::sink {
 public:
  LineSink(LineWriter writer, bool color)
      : writer_(std::move(writer)), color_(color) {}

  void log(const spdlog::details::log_msg& message) override {
    const std::string_view line(message.payload.data(), message.payload.size());
    draw("");
    writer_.write(color_ ? colored(line, message.level) : std::string(line));
  }
  /// Leaves the cursor behind `text`, on a line of its own.
  void draw(std::string_view text) {
    if (drawn_ || !text.empty()) {
      writer_.write(std::string(kEraseLine) + std::string(text));
      drawn_ = !text.empty();
    }
  }
  void flush() override {}
  void set_pattern(const std::string& /*pattern*/) override {}
  void set_formatter(
      std::unique_ptr<spdlog::formatter> /*formatter*/) override {}

 private:
  static std::string colored(std::string_view line,
                             spdlog::level::level_enum level) {
    std::string text(line);
    const auto index = static_cast<std::size_t>(level - kSpdlogLevels.front());
    text.insert(kLevelColumn + kLevelWidth, kNoColor);
    return text.insert(kLevelColumn, kColors.at(index));
  }

  LineWriter writer_;
  bool color_;
  bool drawn_ = false;
};

}  // namespace

struct Log::Sink {
  LogOptions options;
  Redactor redactor;
  spdlog::logger logger;
  std::shared_ptr<LineSink> screen;  ///< Where there is one to draw on.
};

Result<Log> Log::open(const LogOptions& options) {
  const auto screen = std::make_shared<LineSink>(
      LineWriter::standard_error(), options.color && !options.json);
  std::vector<spdlog::sink_ptr> sinks{screen};
  if (options.file) {
    auto writer = LineWriter::append_to(*options.file);
    if (!writer) {
      return std::unexpected(std::move(writer.error()));
    }
    sinks.push_back(std::make_shared<LineSink>(*std::move(writer), false));
  }

  spdlog::logger logger("headgate", sinks.begin(), sinks.end());
  logger.set_level(kSpdlogLevels.at(static_cast<std::size_t>(options.level)));
  // Without a handler, spdlog would print its troubles to stderr.
  logger.set_error_handler([](const std::string&) {});
  return Log(std::make_unique<Sink>(
      Sink{.options = options,
           .redactor = {},
           .logger = std::move(logger),
           .screen = options.terminal && !options.json ? screen : nullptr}));
}

Log::Log(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;
Log::~Log() = default;

Redactor& Log::redactor() {
  return sink_->redactor;
}

void Log::draw(std::string_view text) {
  if (sink_->screen) {
    sink_->screen->draw(
        sink_->redactor.redact(text).substr(0, kLongestDrawing));
  }
}

void Log::debug(std::string_view event, std::string_view message,
                LogFields fields) {
  write(Level::debug, event, message, fields);
}

void Log::info(std::string_view event, std::string_view message,
               LogFields fields) {
  write(Level::info, event, message, fields);
}

void Log::warning(std::string_view event, std::string_view message,
                  LogFields fields) {
  write(Level::warning, event, message, fields);
}

void Log::warning_with_table(std::string_view event, std::string_view message,
                             std::string_view table) {
  write(Level::warning, event, message, {}, table);
}

void Log::error(std::string_view event, std::string_view message,
                LogFields fields) {
  write(Level::error, event, message, fields);
}

std::string Log::safe(std::string_view text) const {
  return shortened(sink_->redactor.redact(text), kLongestText);
}

void Log::write(Level level, std::string_view event, std::string_view message,
                LogFields fields, std::string_view table) {
  const auto spdlog_level = kSpdlogLevels.at(static_cast<std::size_t>(level));
  if (!sink_->logger.should_log(spdlog_level)) {
    return;
  }
  std::vector<LogField> safe_fields(fields);
  for (auto& [key, value] : safe_fields) {
    if (auto* text = std::get_if<std::string>(&value)) {
      *text = safe(*text);
    }
  }
  const LogLine line{.time = std::chrono::system_clock::now(),
                     .level = level,
                     .event = event,
                     .message = safe(message),
                     .fields = safe_fields,
                     .table = sink_->redactor.redact(table)};
  const LogOptions& options = sink_->options;
  const LogSource source{.service = options.service,
                         .version = options.service_version.value_or("")};
  std::string text = options.json ? json_line(line, source) : text_line(line);
  text += '\n';
  sink_->logger.log(spdlog_level, spdlog::string_view_t(text));
}

}  // namespace headgate
