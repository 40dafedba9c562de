#pragma once

#include <string>
#include <string_view>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

// What rules that miss something may be sure of: a chain tells all only if it
// began on an empty database and nothing in it was hidden.

/// Whether no relation of that name can be there when the command runs.
[[nodiscard]] bool is_surely_unknown(const Scene& scene,
                                     const ObjectName& name);

/// Whether the relation's columns are all known, and it has none of that name.
[[nodiscard]] bool lacks_column(const Scene& scene,
                                const SchemaRelation& relation,
                                std::string_view column);

/// Whether no type of that name can be there.
[[nodiscard]] bool is_surely_unknown_type(const Scene& scene,
                                          const TypeName& type);

}  // namespace headgate
