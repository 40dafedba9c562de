#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "entrypoint/lint/scene.hpp"

namespace headgate {

// What the rules about the version that runs share.

/// The numbers of the command's deeds that break an older application and have
/// one of these keys; none where the header says `breaking: no`.
[[nodiscard]] std::vector<std::size_t> breaking_deeds(
    const Scene& scene, std::span<const std::string_view> keys);

/// The remark; no more than information where the header says `breaking: yes`.
[[nodiscard]] Remark as_declared(const Scene& scene, Remark remark);

/// Whether a function of that name is made by the revision.
[[nodiscard]] bool makes_function(const Scene& scene,
                                  const json::object& object_with_args);

/// The keys of the table of kinds that rules of their own speak of.
[[nodiscard]] std::span<const std::string_view> keys_of_drops();
[[nodiscard]] std::span<const std::string_view> keys_of_renames();
[[nodiscard]] bool has_own_rule(std::string_view key);

}  // namespace headgate
