#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What statements that are not ALTER TABLE do to relations (effect.hpp).
[[nodiscard]] Effects effects_of_index(const Command& command,
                                       const Schema& schema);
[[nodiscard]] Effects effects_of_table(const Command& command,
                                       const Schema& schema);
[[nodiscard]] Effects effects_of_view(const Command& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_trigger(const Command& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_policy(const Command& command,
                                        const Schema& schema);
[[nodiscard]] Effects effects_of_reindex(const Command& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_cluster(const Command& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_vacuum(const Command& command,
                                        const Schema& schema);
[[nodiscard]] Effects effects_of_refresh(const Command& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_lock(const Command& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_rows(const Command& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_changed_rows(const Command& command,
                                              const Schema& schema);
[[nodiscard]] Effects effects_of_statistics(const Command& command,
                                            const Schema& schema);
[[nodiscard]] Effects effects_of_comment(const Command& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_domain(const Command& command,
                                        const Schema& schema);

}  // namespace headgate
