#pragma once

#include <vector>

#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/lock_mode.hpp"
#include "entrypoint/lint/schema.hpp"

namespace headgate {

/// What a command does to one relation that is there.
struct Effect {
  ObjectName relation;
  LockMode lock = LockMode::none;
  bool scan = false;     ///< It reads all rows to check them.
  bool rewrite = false;  ///< It writes all rows anew.
  bool build = false;    ///< It builds an index.
  bool guess = false;    ///< The work depends on what only the server knows.

  [[nodiscard]] bool works() const { return scan || rewrite || build; }
};

using Effects = std::vector<Effect>;

/// What a command does to each relation, in PostgreSQL 15, if `schema` is what
/// it finds; versions 13 to 18 do the same, but for a few locks on partitions.
/// Locks of indexes, system catalogs and relations that the command makes are
/// left out, and so is what is not known: what views and queries read, and in
/// which partitions INSERT and COPY put their rows.
[[nodiscard]] Effects effects_of(const SqlCommand& command,
                                 const Schema& schema);

/// The same effect on a relation and on all its partitions and heirs; on it
/// alone, where the command says ONLY.
[[nodiscard]] Effects on_all(const Effect& effect, const SqlCommand& command,
                             const Schema& schema);

/// A lock on all partitions and heirs of a relation.
[[nodiscard]] Effects on_heirs(const ObjectName& relation, LockMode lock,
                               const Schema& schema);

/// Whether a relation, that a command names, is known not to be there.
[[nodiscard]] bool is_missing(const ObjectName& name, const Schema& schema);

}  // namespace headgate
