#pragma once

#include <optional>
#include <string_view>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/rule_levels.hpp"

namespace headgate {

// What keeps `headgate upgrade` from starting at all, as findings. They cannot
// be suppressed, only switched off.

/// HG104 for a statement that PostgreSQL refuses inside a transaction, else
/// HG506. `text` is the file, or empty where it is not at hand. Nothing where
/// `levels` has the rule off.
[[nodiscard]] std::optional<Finding> flaw_finding(const Flaw& flaw,
                                                  std::string_view revision,
                                                  std::string_view text,
                                                  const RuleLevels* levels);

/// HG507, at the last head of several. Nothing where there is one.
[[nodiscard]] std::optional<Finding> heads_finding(const Graph& graph,
                                                   const RuleLevels* levels);

/// HG901 of an Alembic revision whose SQL is not known, and why.
[[nodiscard]] std::optional<Finding> unknown_sql(const Revision& revision,
                                                 const std::string& why,
                                                 const RuleLevels* levels);

/// The same of a whole chain, at the file of its settings; an error: nothing
/// was checked.
[[nodiscard]] std::optional<Finding> unknown_sql(const std::string& config,
                                                 const std::string& why,
                                                 const RuleLevels* levels);

}  // namespace headgate
