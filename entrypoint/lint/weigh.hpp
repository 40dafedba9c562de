#pragma once

#include <optional>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// What becomes of a remark on work where the sizes of all tables that the
/// command works on are known: nothing where they are tiny (kTinyTable), else
/// the same with how large they are and how long it takes. The estimate goes by
/// 100 MB a second for reading and 50 for writing, as a modest disc has it.
[[nodiscard]] std::optional<Remark> weighed(Remark remark, const Scene& scene);

}  // namespace headgate
