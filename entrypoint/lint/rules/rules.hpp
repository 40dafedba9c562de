#pragma once

#include "entrypoint/lint/scene.hpp"

namespace headgate {

// One function a rule, each in a file of its name; the table is rules.cpp.

// HG1xx: locks, scans and rewrites.
[[nodiscard]] Remarks index_not_concurrent(const Scene& scene);

}  // namespace headgate
