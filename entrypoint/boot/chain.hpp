#pragma once

#include <string>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/directory.hpp"
#include "entrypoint/chain/identifier.hpp"

namespace headgate {

/// Where a migration shall go.
struct Target {
  std::string name = "head";  ///< As `resolve_target` reads it.
  Direction direction = Direction::up;
};

/// The chain of `--migrations`, native or Alembic's, whichever is there. Where
/// nobody said where it is, and it is not in `migrations`, an Alembic
/// environment in the folder that we run in will do. Fails with
/// `chain_not_found`, `broken_chain` or `bad_config`.
[[nodiscard]] Result<Chain> load_project(const Context& context);

/// The same, or an empty one where there is no revision yet: the first one has
/// to start somewhere.
[[nodiscard]] Result<Chain> load_or_begin_project(const Context& context);

/// As `load_project`, past broken files of a native chain.
[[nodiscard]] Result<SurveyedChain> survey_project(const Context& context);

/// Where labels of an Alembic chain are computed, and one of the names may be
/// such a label, asks Alembic for them.
[[nodiscard]] Result<void> learn_labels(const Context& context, Chain& chain,
                                        const std::vector<std::string>& names);

/// As `load_project`, with ids that fit the version table. Whatever can be told
/// of `target` without a database is told now: two heads, and up unknown names.
/// Fails as that does, or with `usage`.
[[nodiscard]] Result<Chain> load_chain_for(const Context& context,
                                           const Target& target);

}  // namespace headgate
