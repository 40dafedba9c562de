#include "entrypoint/cli/fingerprint_check.hpp"

#include <string_view>
#include <utility>

#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

using Verdict = FingerprintCheck::Verdict;

/// Enough of it to tell two apart.
constexpr std::size_t kShort = 14;

std::string shortened(const std::string& fingerprint) {
  return fingerprint.size() <= kShort ? fingerprint
                                      : fingerprint.substr(0, kShort) + "…";
}

/// The step beside which it stands.
std::string at_step(const RecordedFingerprint& recorded) {
  return "revision " + recorded.revision +
         (recorded.direction == Direction::up ? " was applied"
                                              : " was reverted");
}

/// A step up leaves its revision a head, one down does not.
bool stands_there(const RecordedFingerprint& recorded,
                  const RevisionIds& heads) {
  return heads.contains(recorded.revision) ==
         (recorded.direction == Direction::up);
}

std::string since(std::size_t newer) {
  if (newer == 0) {
    return "the version table has been moved since";
  }
  return std::to_string(newer) + (newer == 1 ? " step was" : " steps were") +
         " made since without --fingerprint";
}

std::string_view word_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::differs:
      return "differs";
    case Verdict::stale:
      return "stale";
    case Verdict::none:
      break;
  }
  return "none";
}

/// What is wrong, or nothing.
std::string complaint_of(const FingerprintCheck& check) {
  if (!check.recorded) {
    return "no fingerprint is recorded";
  }
  const std::string when = " was recorded when " + at_step(*check.recorded);
  const std::string old = shortened(check.recorded->fingerprint);
  switch (check.verdict) {
    case Verdict::differs:
      return "the schema's fingerprint is " + shortened(check.now) + ", and " +
             old + when;
    case Verdict::stale:
      return "the recorded fingerprint is stale: " + old + when + ", and " +
             since(check.recorded->newer);
    case Verdict::same:
    case Verdict::none:
      break;
  }
  return {};
}

}  // namespace

FingerprintCheck check_fingerprint(std::string now,
                                   std::optional<RecordedFingerprint> recorded,
                                   const RevisionIds& heads) {
  Verdict verdict = Verdict::none;
  if (recorded && recorded->newer > 0) {
    verdict = Verdict::stale;
  } else if (recorded && recorded->fingerprint == now) {
    verdict = Verdict::same;
  } else if (recorded) {
    verdict =
        stands_there(*recorded, heads) ? Verdict::differs : Verdict::stale;
  }
  return {.verdict = verdict,
          .now = std::move(now),
          .recorded = std::move(recorded)};
}

Result<void> answer_of(const FingerprintCheck& check) {
  switch (check.verdict) {
    case Verdict::same:
      return {};
    case Verdict::differs:
      return fail(ErrorCode::answered_no, complaint_of(check),
                  "Run `headgate drift` to see what differs.");
    case Verdict::stale:
      return fail(ErrorCode::answered_no, complaint_of(check),
                  "Migrate with --fingerprint each time; until then compare "
                  "with `headgate drift`.");
    case Verdict::none:
      break;
  }
  return fail(ErrorCode::answered_no, complaint_of(check),
              "The next migration with --fingerprint records one; until then "
              "compare with `headgate drift`.");
}

std::string sentence(const FingerprintCheck& check) {
  const Result<void> answer = answer_of(check);
  const std::string text =
      answer ? shortened(check.now) + ", as recorded"
             : answer.error().message + ". " + answer.error().hint;
  return "fingerprint: " + printable(text) + "\n";
}

json::object json_of(const FingerprintCheck& check) {
  json::object told{{"verdict", word_for(check.verdict)},
                    {"database", check.now},
                    {"recorded", nullptr},
                    {"revision", nullptr}};
  if (const auto& recorded = check.recorded) {
    told["recorded"] = recorded->fingerprint;
    told["revision"] = recorded->revision;
  }
  return told;
}

}  // namespace headgate
