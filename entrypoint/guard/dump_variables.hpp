#pragma once

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/environment.hpp"

namespace headgate {

/// The variables by which a program with another libpq connects to `url` as we
/// do: with all of its keywords that have one, and, where that says nothing,
/// with those of `ours` that our own libpq reads. Not the database's name.
[[nodiscard]] Environment::Variables dump_variables(const Environment& ours,
                                                    const DatabaseUrl& url);

}  // namespace headgate
