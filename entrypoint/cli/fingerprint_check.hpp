#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/history/recorded_fingerprint.hpp"
#include "entrypoint/util/json.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A schema's fingerprint beside the one that was recorded last.
struct FingerprintCheck {
  enum class Verdict : std::uint8_t {
    same,
    differs,
    stale,  ///< The recorded one is not of where the database stands.
    none,   ///< None is recorded.
  };
  Verdict verdict = Verdict::none;
  std::string now;
  std::optional<RecordedFingerprint> recorded;
};

/// `heads` are the version table's rows. One that is recorded is stale when the
/// history has newer rows; or when it differs, and the version table has been
/// moved by others than headgate. Pure.
[[nodiscard]] FingerprintCheck check_fingerprint(
    std::string now, std::optional<RecordedFingerprint> recorded,
    const RevisionIds& heads);

/// Fails with `answered_no` unless they are the same.
[[nodiscard]] Result<void> answer_of(const FingerprintCheck& check);

/// One line, with its end; a no has the hint with it, since nobody logs it.
[[nodiscard]] std::string sentence(const FingerprintCheck& check);

/// `verdict`, `database`, `recorded`, `revision`.
[[nodiscard]] json::object json_of(const FingerprintCheck& check);

}  // namespace headgate
