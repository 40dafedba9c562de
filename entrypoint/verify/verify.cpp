#include "entrypoint/verify/verify.hpp"

namespace headgate {

std::string heads_text(const RevisionIds& heads) {
  std::string text;
  for (const std::string& head : heads) {
    text += (text.empty() ? "" : ", ") + head;
  }
  return text.empty() ? "base" : text;
}

Result<void> verify_heads(const RevisionIds& found,
                          const RevisionIds& expected) {
  if (found == expected) {
    return {};
  }
  return fail(ErrorCode::verification_failed,
              "the database stands at " + heads_text(found) +
                  " after migrating, but the plan ends at " +
                  heads_text(expected),
              "Look for something else that writes the version table, or a "
              "pooler or URL that leads to another database.");
}

}  // namespace headgate
