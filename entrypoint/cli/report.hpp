#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/migration.hpp"
#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/verdict.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {

/// A set of ids as a JSON array, in order.
[[nodiscard]] json::array ids_json(const RevisionIds& ids);

/// A revision's header, as `history`, `heads` and `show` report it.
[[nodiscard]] json::object revision_json(const Graph& graph,
                                         const std::string& id);

/// `abc123 -> def456 (head), message`.
[[nodiscard]] std::string revision_line(const Graph& graph,
                                        const std::string& id);

/// Whether a revision is breaking, and why.
void add_verdict(json::object& object, const BreakingVerdict& verdict);

/// A plan with its files, for `plan` and `--dry-run`. What counts statements or
/// tells of their transactions is null, or `-`, where only Python knows them.
[[nodiscard]] json::object plan_json(const Work& work);
[[nodiscard]] std::string plan_text(const Work& work);

/// Newer revisions that the chain lacks, parents first.
[[nodiscard]] json::array newer_json(
    const std::vector<RememberedRevision>& newer);

/// The chain as a graph in Graphviz' or Mermaid's language.
[[nodiscard]] std::string history_dot(const Graph& graph);
[[nodiscard]] std::string history_mermaid(const Graph& graph);

}  // namespace headgate
