#pragma once

#include <string>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"

namespace headgate {

/// Adds the names of the extensions that the section's CREATE EXTENSION
/// statements would make, each once.
void add_created_extensions(const Section& section,
                            std::vector<std::string>& names);

}  // namespace headgate
