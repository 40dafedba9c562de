#include "entrypoint/verify/verify.hpp"

#include <optional>
#include <vector>

#include "entrypoint/boot/ahead.hpp"
#include "entrypoint/boot/checksums.hpp"
#include "entrypoint/catalog/fingerprint.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/fingerprint_check.hpp"
#include "entrypoint/cli/live_catalog.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

/// What `verify` has found.
struct Findings {
  Standing standing = Standing::behind;
  Ahead ahead;  ///< Of a standing that is unknown.
  std::vector<ChangedRevision> changed;
  std::optional<Error> refused;  ///< Why this image would not start, if so.
  std::optional<FingerprintCheck> fingerprint;  ///< Where it is asked for.
};

std::string_view word_for(const Findings& found) {
  switch (found.standing) {
    case Standing::at_head:
      return "at_head";
    case Standing::behind:
      return "behind";
    case Standing::unknown:
      break;
  }
  return found.ahead.is_ahead() ? "ahead" : "diverged";
}

std::string sentence(const Findings& found, const RevisionIds& stands,
                     const RevisionIds& heads) {
  switch (found.standing) {
    case Standing::at_head:
      return "at head: " + heads_text(stands) + "\n";
    case Standing::behind:
      return "behind: the database stands at " + heads_text(stands) +
             ", the head is " + heads_text(heads) + "\n";
    case Standing::unknown:
      break;
  }
  return std::string(word_for(found)) + ": " +
         printable(found.refused ? found.refused->message
                                 : admission(found.ahead)) +
         "\n";
}

std::string sentence(const std::vector<ChangedRevision>& changed) {
  std::string text;
  for (const ChangedRevision& one : changed) {
    text += "changed: " + printable(one.told()) + "\n";
  }
  return text;
}

std::string sentence(const RevisionIds& half_applied) {
  return half_applied.empty()
             ? ""
             : "half-applied: " + heads_text(half_applied) +
                   "; the same command again goes on where it stopped\n";
}

json::array changed_json(const std::vector<ChangedRevision>& changed) {
  json::array array;
  for (const ChangedRevision& one : changed) {
    array.emplace_back(json::object{{"revision", one.revision},
                                    {"file", one.file},
                                    {"applied_checksum", one.applied_checksum},
                                    {"checksum", one.checksum},
                                    {"applied_at", one.applied_at}});
  }
  return array;
}

json::object as_json(const Findings& found, const Opened& opened) {
  json::object told{{"standing", word_for(found)},
                    {"heads", ids_json(opened.state.heads)},
                    {"chain_heads", ids_json(opened.chain.graph.real_heads())},
                    {"half_applied", ids_json(opened.state.half_applied)},
                    {"newer", newer_json(found.ahead.newer)},
                    {"changed", changed_json(found.changed)}};
  if (found.fingerprint) {
    told["fingerprint"] = json_of(*found.fingerprint);
  }
  return told;
}

std::string as_text(const Findings& found, const Opened& opened) {
  return sentence(found, opened.state.heads, opened.chain.graph.real_heads()) +
         sentence(found.changed) + sentence(opened.state.half_applied) +
         (found.fingerprint ? sentence(*found.fingerprint) : "");
}

/// The schema as it is, against what the last migration has recorded.
Result<FingerprintCheck> examine_schema(Context& context, Opened& opened) {
  const Result<StoredCatalog> live =
      catalog_at(context, opened.connection, opened.state);
  if (!live) {
    return std::unexpected(live.error());
  }
  DbResult<std::optional<RecordedFingerprint>> recorded =
      read_recorded_fingerprint(opened.connection, opened.state);
  if (!recorded) {
    return std::unexpected(explain(recorded.error(), "read headgate_history",
                                   context.reactor.stop_signal()));
  }
  return check_fingerprint(fingerprint(live->catalog), *std::move(recorded),
                           opened.state.heads);
}

Result<Findings> examine(Context& context, Opened& opened) {
  const Graph& graph = opened.chain.graph;
  const RevisionIds& heads = opened.state.heads;
  const bool unknown = standing(graph, heads) == Standing::unknown;
  const Result<RememberedRevisions> history =
      unknown ? remember_newer(context, opened.connection, opened.state)
              : remember(context, opened.connection, opened.state);
  if (!history) {
    return std::unexpected(history.error());
  }
  Findings found{.standing = standing(graph, heads),
                 .ahead = {},
                 .changed = {},
                 .refused = std::nullopt,
                 .fingerprint = std::nullopt};
  RevisionIds applied = heads;
  if (found.standing == Standing::unknown) {
    found.ahead = look_ahead(graph, heads, *history);
    const Result<void> admitted = admit(found.ahead, context.settings.on_ahead);
    if (!admitted) {
      found.refused = admitted.error();
    }
    if (found.ahead.is_ahead()) {
      applied = graph.real_heads();
    }
  }
  Result<std::vector<ChangedRevision>> changed =
      changed_revisions(graph, applied, *history);
  if (!changed) {
    return std::unexpected(changed.error());
  }
  found.changed = *std::move(changed);
  return found;
}

/// The answer of the exit status.
Result<void> answer(const Context& context, const Findings& found,
                    const RevisionIds& half_applied) {
  if (!half_applied.empty()) {
    return fail(ErrorCode::answered_no,
                "a revision is half-applied: " + heads_text(half_applied),
                "Run the same command again: it goes on where it stopped.");
  }
  if (!found.changed.empty() &&
      context.settings.checksums == Checksums::strict) {
    return std::unexpected(refusal_of(found.changed.front()));
  }
  const bool good = found.standing == Standing::at_head ||
                    (found.standing == Standing::unknown && !found.refused);
  if (!good) {
    return fail(ErrorCode::answered_no, "the database is not at head");
  }
  return found.fingerprint ? answer_of(*found.fingerprint) : Result<void>();
}

}  // namespace

Result<void> command_verify(Context& context, const Arguments& arguments) {
  Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  if (const Result<void> readable = check_readable(opened->state); !readable) {
    return readable;
  }
  Result<Findings> found = examine(context, *opened);
  if (!found) {
    return std::unexpected(found.error());
  }
  if (context.settings.fingerprint) {
    Result<FingerprintCheck> schema = examine_schema(context, *opened);
    if (!schema) {
      return std::unexpected(std::move(schema.error()));
    }
    found->fingerprint = *std::move(schema);
  }
  const Result<void> told = arguments.format == "json"
                                ? print_json(as_json(*found, *opened))
                                : print(as_text(*found, *opened));
  return told ? answer(context, *found, opened->state.half_applied) : told;
}

}  // namespace headgate
