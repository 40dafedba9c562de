#pragma once

#include "entrypoint/lint/scene.hpp"

namespace headgate {

/// Adds what the scene's command has done to what the revision has come to.
void note_progress(const Scene& scene, Progress& progress);

}  // namespace headgate
