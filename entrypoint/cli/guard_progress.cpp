#include "entrypoint/cli/guard_progress.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/cli/guard_reports.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/config/platform.hpp"
#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kBarWidth = 24;
constexpr std::size_t kNarrowest = 20;
// `Log::draw` takes no more.
constexpr std::size_t kWidest = 79;
constexpr std::chrono::milliseconds kRedraw{100};

/// One less than there are: the cursor stands behind the bar.
std::size_t columns_of_terminal() {
  winsize size{};
  // A vararg call is all that there is for it.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return kWidest;
  }
  return std::clamp<std::size_t>(size.ws_col - 1U, kNarrowest, kWidest);
}

}  // namespace

std::string guard_bar(const GuardProgress& progress, std::size_t columns) {
  std::string text = printable(progress.step);
  if (progress.all > 0) {
    const std::size_t done = std::min(progress.done, progress.all);
    const std::size_t full = done * kBarWidth / progress.all;
    text += fmt::format(" [{}{}] {}/{}", std::string(full, '#'),
                        std::string(kBarWidth - full, '.'), done, progress.all);
  }
  if (!progress.at.empty()) {
    text += " " + printable(progress.at);
  }
  return shortened(text, columns);
}

ProgressView::ProgressView(Context& context, std::string format)
    : context_(&context),
      format_(std::move(format)),
      colors_(wants_color(context.environment, isatty(STDOUT_FILENO) == 1)
                  ? Colors::terminal
                  : Colors::none) {}

ProgressView::~ProgressView() {
  context_->log.draw("");
}

void ProgressView::begin(const std::string& chain) {
  say(guard_head(chain));
}

void ProgressView::begin_server(const std::string& server) {
  say(guard_server_line(server));
}

void ProgressView::begin_step(const std::string& name) {
  progress_ = {.step = name, .at = ""};
  draw();
}

void ProgressView::progress(std::size_t done, std::size_t all,
                            const std::string& at) {
  progress_.done = done;
  progress_.all = all;
  progress_.at = at;
  if (Clock::now() >= next_) {
    draw();
  }
}

void ProgressView::end_step(const GuardStep& step) {
  say(guard_step_text(step, colors_));
  if (format_ != "text") {
    context_->log.info("guard.step",
                       fmt::format("{} {}: {}", step.name,
                                   verdict_word(step.verdict), step.summary),
                       {{"step", step.name},
                        {"verdict", std::string(verdict_word(step.verdict))},
                        {"duration_ms", step.took.count()}});
  }
}

Result<void> ProgressView::finish(const GuardReport& report) {
  context_->log.draw("");
  if (format_ == "text") {
    say(guard_end(report, colors_));
    if (context_->environment.get("GITHUB_ACTIONS") == "true") {
      say(guard_annotations(report));
    }
  } else {
    printed_ = print(guard_report_in(format_, report, colors_));
  }
  return printed_;
}

/// Of the text form; the first failure is kept, and nothing printed after it.
void ProgressView::say(std::string_view text) {
  context_->log.draw("");
  if (format_ == "text" && printed_) {
    printed_ = print(text);
  }
}

void ProgressView::draw() {
  next_ = Clock::now() + kRedraw;
  context_->log.draw(guard_bar(progress_, columns_of_terminal()));
}

}  // namespace headgate
