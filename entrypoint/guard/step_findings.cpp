#include "entrypoint/guard/step_findings.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace headgate {
namespace {

/// Takes `:12` from the beginning of `text`; 0: there is none.
std::size_t take_number(std::string_view& text) {
  std::size_t number = 0;
  if (text.starts_with(':')) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 1, end, number);
    if (error == std::errc{}) {
      text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    }
  }
  return number;
}

/// Cuts off `; 1 of 2 revisions of this run were applied: abc`: a run of the
/// guard's is none of the reader's.
void cut_progress(std::string& message) {
  const std::size_t words = message.rfind(" revisions of this run were ");
  const std::size_t begin = words == std::string::npos
                                ? std::string::npos
                                : message.rfind("; ", words);
  if (begin != std::string::npos &&
      message.find_first_not_of("0123456789of ", begin + 2) > words) {
    message.erase(begin);
  }
}

/// What becomes of a database that is thrown away is no news.
void cut_outcome(std::string& message) {
  constexpr std::string_view outcome = " failed and was rolled back: ";
  constexpr std::string_view brief = " failed: ";
  if (const std::size_t at = message.find(outcome); at != std::string::npos) {
    message.replace(at, outcome.size(), brief);
  }
}

}  // namespace

GuardFinding finding_in(const Revision& revision, std::string check,
                        std::string message) {
  return {.check = std::move(check),
          .revision = revision.id,
          .file = revision.file,
          .place = {},
          .object = {},
          .message = std::move(message),
          .hint = {}};
}

GuardFinding failure_in(const Revision& revision, std::string check,
                        const Error& error) {
  GuardFinding finding = finding_in(revision, std::move(check), error.message);
  finding.hint = error.hint;
  std::string_view rest = error.message;
  if (!revision.file.empty() && rest.starts_with(revision.file)) {
    rest.remove_prefix(revision.file.size());
    const std::size_t line = take_number(rest);
    const std::size_t column = take_number(rest);
    if (rest.starts_with(": ")) {
      finding.place = {.line = std::max<std::size_t>(line, 1),
                       .column = std::max<std::size_t>(column, 1)};
      finding.message = rest.substr(2);
    }
  }
  cut_progress(finding.message);
  cut_outcome(finding.message);
  return finding;
}

bool ends_guard(const Context& context, const Error& error) {
  return error.code == ErrorCode::interrupted ||
         error.code == ErrorCode::unreachable || context.reactor.stopping() ||
         Clock::now() >= context.deadline;
}

void judge_step(GuardStep& step) {
  const bool failed = std::ranges::any_of(step.findings, &GuardFinding::fails);
  step.verdict = failed ? GuardVerdict::failed : step.verdict;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

}  // namespace headgate
