#pragma once

#include <string>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/revision.hpp"
#include "entrypoint/guard/report.hpp"

namespace headgate {

/// A finding of `check` in a revision, at the beginning of its file.
[[nodiscard]] GuardFinding finding_in(const Revision& revision,
                                      std::string check, std::string message);

/// The same of a failure; its place is the one that the failure's message
/// names, if it names one in the revision's file. What the message says of the
/// run and of what became of it is left out. Pure.
[[nodiscard]] GuardFinding failure_in(const Revision& revision,
                                      std::string check, const Error& error);

/// Whether the guard as a whole cannot go on, so that a step must fail with
/// this instead of telling of it: a stop signal, the deadline, a lost server.
[[nodiscard]] bool ends_guard(const Context& context, const Error& error);

/// Gives a step its verdict by its findings: failed where one of them fails.
void judge_step(GuardStep& step);

/// `1 revision`, `3 revisions`.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

}  // namespace headgate
