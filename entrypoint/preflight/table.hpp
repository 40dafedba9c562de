#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entrypoint/preflight/check.hpp"
#include "entrypoint/preflight/facts.hpp"

namespace headgate {

/// Whether a check can judge a server too old for our questions.
enum class Needs : std::uint8_t { little, facts };

/// A row of the table of checks, as `docs/preflight.md` prints it.
struct Check {
  std::string_view name;
  Needs needs = Needs::facts;
  CheckResult (*look)(const PreflightFacts&, const PreflightInput&) = nullptr;
  bool stamps = false;  ///< Writing tables of ours depends on it, too.
};

/// All checks, in the order in which they are shown.
[[nodiscard]] std::span<const Check> preflight_checks();

/// Lets every check look; with `input.stamps` those that concern `stamp`. Of a
/// server older than 13, `facts` need only hold the version, and only checks
/// that need little do look. Pure.
[[nodiscard]] std::vector<CheckResult> run_checks(const PreflightFacts& facts,
                                                  const PreflightInput& input);

}  // namespace headgate
