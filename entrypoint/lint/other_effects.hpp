#pragma once

#include "entrypoint/lint/effect.hpp"

namespace headgate {

// What statements that are not ALTER TABLE do to relations (effect.hpp).
[[nodiscard]] Effects effects_of_index(const SqlCommand& command,
                                       const Schema& schema);
[[nodiscard]] Effects effects_of_table(const SqlCommand& command,
                                       const Schema& schema);
[[nodiscard]] Effects effects_of_view(const SqlCommand& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_trigger(const SqlCommand& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_policy(const SqlCommand& command,
                                        const Schema& schema);
[[nodiscard]] Effects effects_of_reindex(const SqlCommand& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_cluster(const SqlCommand& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_vacuum(const SqlCommand& command,
                                        const Schema& schema);
[[nodiscard]] Effects effects_of_refresh(const SqlCommand& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_lock(const SqlCommand& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_rows(const SqlCommand& command,
                                      const Schema& schema);
[[nodiscard]] Effects effects_of_changed_rows(const SqlCommand& command,
                                              const Schema& schema);
[[nodiscard]] Effects effects_of_statistics(const SqlCommand& command,
                                            const Schema& schema);
[[nodiscard]] Effects effects_of_comment(const SqlCommand& command,
                                         const Schema& schema);
[[nodiscard]] Effects effects_of_domain(const SqlCommand& command,
                                        const Schema& schema);

}  // namespace headgate
