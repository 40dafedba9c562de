#include "entrypoint/verify/verify.hpp"

#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"

namespace headgate {
namespace {

std::string_view word_for(Standing standing) {
  switch (standing) {
    case Standing::at_head:
      return "at_head";
    case Standing::behind:
      return "behind";
    case Standing::unknown:
      break;
  }
  return "unknown";
}

std::string sentence(Standing standing, const RevisionIds& found,
                     const RevisionIds& heads) {
  const std::string where = heads_text(found);
  switch (standing) {
    case Standing::at_head:
      return "at head: " + where + "\n";
    case Standing::behind:
      return "behind: the database stands at " + where + ", the head is " +
             heads_text(heads) + "\n";
    case Standing::unknown:
      break;
  }
  return "ahead or diverged: the database stands at " + where +
         ", and this chain, whose head is " + heads_text(heads) +
         ", does not hold all of that\n";
}

std::string sentence(const RevisionIds& half_applied) {
  return half_applied.empty()
             ? ""
             : "half-applied: " + heads_text(half_applied) +
                   "; the same command again goes on where it stopped\n";
}

}  // namespace

Result<void> command_verify(Context& context, const Arguments& arguments) {
  const Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (const Result<void> readable = check_readable(opened->state); !readable) {
    return readable;
  }
  const RevisionIds heads = opened->chain.graph.real_heads();
  const RevisionIds& found = opened->state.heads;
  const Standing where = standing(opened->chain.graph, found);
  const Result<void> told =
      arguments.format == "json"
          ? print_json(json::object{
                {"standing", word_for(where)},
                {"heads", ids_json(found)},
                {"chain_heads", ids_json(heads)},
                {"half_applied", ids_json(opened->state.half_applied)}})
          : print(sentence(where, found, heads) +
                  sentence(opened->state.half_applied));
  if (!told) {
    return told;
  }
  if (!opened->state.half_applied.empty()) {
    return fail(
        ErrorCode::answered_no,
        "a revision is half-applied: " + heads_text(opened->state.half_applied),
        "Run the same command again: it goes on where it stopped.");
  }
  if (where == Standing::at_head) {
    return {};
  }
  return fail(ErrorCode::answered_no, "the database is not at head");
}

}  // namespace headgate
