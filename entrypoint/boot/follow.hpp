#pragma once

#include "entrypoint/boot/context.hpp"
#include "entrypoint/boot/database.hpp"
#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// `--role follower`: waits until somebody else has brought the database to the
/// chain's head, and returns the heads. `seen` is what `session` has shown.
/// Polls the version table on that session, idle and outside of transactions in
/// between; when it is lost, waits for the database again. Writes nothing, so a
/// standby will do. Says what is waited for at first, when the heads change and
/// every 10 s. Fails with `try_again` after `--lock-wait` or at the deadline,
/// at once with `wrong_revision` when the database holds a revision that the
/// chain does not and `--on-ahead` does not admit that, with `broken_chain` as
/// `--checksums strict` has it, and as `open_session` and `look` do.
[[nodiscard]] Result<RevisionIds> follow_to_head(Context& context,
                                                 const DatabaseUrl& url,
                                                 const Graph& graph,
                                                 Connection session,
                                                 DatabaseState seen);

}  // namespace headgate
