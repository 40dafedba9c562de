#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "entrypoint/config/endpoint.hpp"

namespace headgate {

/// Why an answer has no status (yet).
enum class StatusGap : std::uint8_t { incomplete, not_http };

/// The most of an answer that is looked at.
inline constexpr std::size_t kLongestAnswer = 16UL * 1024;

/// A GET for the endpoint's path, after which the server shall close. Pure.
[[nodiscard]] std::string http_request(const Endpoint& endpoint);

/// The status (200 to 599) of an answer that starts with `received`; interim
/// ones (1xx) and their headers are passed over. Pure.
[[nodiscard]] std::expected<int, StatusGap> read_http_status(
    std::string_view received);

}  // namespace headgate
