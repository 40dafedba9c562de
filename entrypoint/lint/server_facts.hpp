#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entrypoint/lint/table_sizes.hpp"

namespace headgate {

/// What a project tells the linter of the servers that its chain runs on.
struct ServerFacts {
  int major = 0;  ///< The oldest of them, `15`; 0: nobody said.
  /// The extensions that may be created; nothing: nobody said.
  std::optional<std::vector<std::string>> extensions;
  TableSizes sizes;  ///< Of tables where they are large.
};

}  // namespace headgate
