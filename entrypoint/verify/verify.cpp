#include "entrypoint/verify/verify.hpp"

namespace headgate {

std::string heads_text(const RevisionIds& heads) {
  std::string text;
  for (const std::string& head : heads) {
    text += (text.empty() ? "" : ", ") + head;
  }
  return text.empty() ? "base" : text;
}

Result<void> verify_state(const DatabaseState& state,
                          const RevisionIds& expected) {
  if (!state.half_applied.empty()) {
    return fail(ErrorCode::verification_failed,
                "a revision is half-applied after migrating (" +
                    heads_text(state.half_applied) + ")",
                "Look for something else that migrates this database.");
  }
  if (state.heads == expected) {
    return {};
  }
  return fail(ErrorCode::verification_failed,
              "the database stands at " + heads_text(state.heads) +
                  " after migrating, but the plan ends at " +
                  heads_text(expected),
              "Look for something else that writes the version table, or a "
              "pooler or URL that leads to another database.");
}

}  // namespace headgate
