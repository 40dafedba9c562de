#include "entrypoint/wait/classify.hpp"

#include <algorithm>

#include "entrypoint/wait/cause_table.hpp"

namespace headgate {

namespace {

bool has_sign(const ConnectFailure& failure, const CauseRow& row) {
  const bool resolving = failure.stage == ConnectStage::resolve;
  switch (row.sign) {
    case Sign::settings:
      return failure.stage == ConnectStage::settings;
    case Sign::password_missing:
      return failure.password_missing;
    case Sign::timed_out:
      return failure.timed_out;
    case Sign::resolve_late:
      return failure.timed_out && resolving;
    case Sign::resolve_code:
      return failure.resolve_code != 0 &&
             (row.code == 0 || row.code == failure.resolve_code);
    case Sign::sqlstate:
      return !failure.sqlstate.empty() &&
             failure.sqlstate.starts_with(row.state);
    case Sign::text:
      return failure.sqlstate.empty();
    case Sign::stage:
      return failure.stage == row.stage;
  }
  return false;
}

std::string filled(std::string_view pattern, std::string_view message) {
  std::string line(pattern);
  if (const auto place = line.find("{}"); place != std::string::npos) {
    line.replace(place, 2, message);
  }
  return line;
}

}  // namespace

Cause classify(const ConnectFailure& failure) {
  const auto rows = cause_table();
  const auto row = std::ranges::find_if(rows, [&](const CauseRow& candidate) {
    return has_sign(failure, candidate) &&
           failure.message.contains(candidate.text);
  });
  if (row == rows.end()) {
    return {.name = "unknown", .message = failure.message, .hint = {}};
  }
  const Meaning& meaning = row->meaning;
  return {.verdict = meaning.verdict,
          .name = std::string(meaning.name),
          .message = filled(meaning.message, failure.message),
          .hint = std::string(meaning.hint)};
}

}  // namespace headgate
