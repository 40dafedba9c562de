#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headgate {

/// The index that a CREATE [UNIQUE] INDEX CONCURRENTLY builds, as written.
struct ConcurrentIndex {
  std::string name;   ///< May be quoted; empty where the server chooses one.
  std::string table;  ///< May be qualified and quoted.
};

/// Reads the index's name and table off the statement's tokens; nothing when
/// `statement` is no such statement, or is cut short. Pure.
[[nodiscard]] std::optional<ConcurrentIndex> concurrent_index(
    std::string_view statement);

/// `ALTER TABLE … DETACH PARTITION … CONCURRENTLY` as the FINALIZE that ends
/// one that was interrupted. Pure.
[[nodiscard]] std::string finalized_detach(std::string_view statement);

}  // namespace headgate
