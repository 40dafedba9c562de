#include "entrypoint/lint/suppression.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace headgate {
namespace {

constexpr std::string_view kAddress = "headgate:";
constexpr std::string_view kForm =
    "write it as: -- headgate: allow HG101 because <reason> [until "
    "2027-01-31]";

// table: what of the guard's findings a revision may allow, for a reason.
constexpr std::array<std::string_view, 8> kGuardChecks{
    "downgrade-differs", "upgrade-again-differs",
    "fails-on-rows",     "downgrade-fails-on-rows",
    "rows-lost",         "rows-changed",
    "linter-mismatch",   "old-view-broken"};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  const std::size_t end = text.find_last_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, end - begin + 1);
}

/// Takes the first word off `text`.
std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trimmed(text.substr(end));
  return word;
}

bool is_day(std::string_view text) {
  const auto digits = [text](std::size_t begin, std::size_t count) {
    return std::ranges::all_of(text.substr(begin, count), [](char each) {
      return each >= '0' && each <= '9';
    });
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !digits(0, 4) ||
      !digits(5, 2) || !digits(8, 2)) {
    return false;
  }
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

/// Takes `until <day>` off the reason's end, where it stands.
void take_limit(std::string_view reason, Suppression& found) {
  const std::size_t at = reason.rfind("until ");
  const bool apart =
      at == 0 || (at != std::string_view::npos && reason.at(at - 1) == ' ');
  const std::string_view day =
      apart ? trimmed(reason.substr(at + 6)) : std::string_view();
  if (is_day(day)) {
    found.until = day;
    reason = trimmed(reason.substr(0, at));
  } else if (!day.empty() && day.front() >= '0' && day.front() <= '9') {
    found.flaw = "'" + std::string(day) + "' is not a day such as 2027-01-31";
  }
  found.reason = reason;
}

}  // namespace

std::vector<Suppression> read_suppression(std::string_view comment) {
  std::string_view rest =
      trimmed(comment.substr(comment.starts_with("--") ? 2 : 0));
  if (!rest.starts_with(kAddress)) {
    return {};
  }
  rest = trimmed(rest.substr(kAddress.size()));
  Suppression found;
  const bool allows = take_word(rest) == "allow";
  found.rule = take_word(rest);
  const bool because = take_word(rest) == "because";
  if (because) {
    take_limit(rest, found);
  }
  if (!allows || found.rule.empty()) {
    found.flaw = kForm;
  } else if (found.flaw.empty() && found.reason.empty()) {
    found.flaw = "a reason is missing; " + std::string(kForm);
  }
  return {found};
}

bool is_guard_check(std::string_view name) {
  return std::ranges::find(kGuardChecks, name) != kGuardChecks.end();
}

}  // namespace headgate
