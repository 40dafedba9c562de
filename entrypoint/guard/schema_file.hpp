#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// A dump of pg_dump as it is kept: without what differs from one dump of the
/// same schema to the next (versions, keys of `\restrict`), and without what
/// only psql or another major understands. `major` is the server's. Objects are
/// as they were dumped. Pure.
[[nodiscard]] std::string kept_schema(std::string_view dump, int major);

/// A schema's text as a server takes it: the same, of any dump. Pure.
[[nodiscard]] std::string loadable_schema(std::string_view text);

}  // namespace headgate
