#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What makes and takes apart partitioned tables does to them (effect.hpp).
[[nodiscard]] Effects effects_of_attaching(const SqlCommand& command,
                                           const Schema& schema);
[[nodiscard]] Effects effects_of_detaching(const SqlCommand& command,
                                           const Schema& schema);
/// CREATE TABLE ... PARTITION OF, its own foreign keys apart.
[[nodiscard]] Effects effects_of_partition(const ObjectName& parent,
                                           const Schema& schema);
/// What DROP TABLE of a partition does to its parent's.
[[nodiscard]] Effects effects_of_leaving(const SchemaRelation& partition,
                                         const Schema& schema);

/// Whether a table has an index that can be a partitioned index's part.
[[nodiscard]] bool has_part_of(const SchemaIndex& index,
                               const ObjectName& table, const Schema& schema);

/// A foreign key: a lock on its target and the target's partitions.
[[nodiscard]] Effects on_target(const SchemaConstraint& key, LockMode lock,
                                const Schema& schema);
/// The same of all foreign keys of a relation.
[[nodiscard]] Effects on_targets(const SchemaRelation& relation, LockMode lock,
                                 const Schema& schema);

}  // namespace headgate
