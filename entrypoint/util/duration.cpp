#include "entrypoint/util/duration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace headgate {
namespace {

using std::chrono::milliseconds;

struct Unit {
  std::string_view name;
  std::int64_t factor;  ///< In milliseconds.
};

constexpr std::array kUnits{
    Unit{.name = "ms", .factor = 1},     Unit{.name = "s", .factor = 1'000},
    Unit{.name = "", .factor = 1'000},   Unit{.name = "min", .factor = 60'000},
    Unit{.name = "m", .factor = 60'000}, Unit{.name = "h", .factor = 3'600'000},
};

/// 24 days, the last whole one that fits PostgreSQL's timeouts: a signed 32-bit
/// number of milliseconds.
constexpr std::int64_t kLongest = 24LL * 24 * 3'600'000;

std::optional<std::int64_t> factor(std::string_view name) {
  for (const Unit& unit : kUnits) {
    if (unit.name == name) {
      return unit.factor;
    }
  }
  return std::nullopt;
}

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// Takes one number with its unit off the front of `text`.
std::optional<std::int64_t> take_part(std::string_view& text) {
  // from_chars would take a minus sign, too.
  const std::size_t digits = text.find_first_not_of("0123456789");
  std::int64_t count = 0;
  const auto [end, problem] =
      std::from_chars(text.data(), text.data() + text.size(), count);
  if (digits == 0 || problem != std::errc{} || count > kLongest) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  skip_spaces(text);

  const std::size_t letters = std::min(
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), text.size());
  const std::optional<std::int64_t> times = factor(text.substr(0, letters));
  text.remove_prefix(letters);
  skip_spaces(text);
  return times ? std::optional(count * *times) : std::nullopt;
}

std::string two_units(std::int64_t big, std::string_view big_name,
                      std::int64_t small, std::string_view small_name) {
  std::string text = std::to_string(big);
  text.append(" ").append(big_name);
  if (small != 0) {
    text.append(" ").append(std::to_string(small));
    text.append(" ").append(small_name);
  }
  return text;
}

}  // namespace

Result<milliseconds> parse_duration(std::string_view text) {
  std::string_view rest = text;
  skip_spaces(rest);
  std::int64_t sum = 0;
  bool whole = !rest.empty();
  while (whole && !rest.empty()) {
    const std::optional<std::int64_t> part = take_part(rest);
    sum += part.value_or(0);
    whole = part && sum <= kLongest;
  }
  if (!whole) {
    return fail(ErrorCode::bad_config,
                "not a duration: \"" + std::string(text) + "\"",
                "Write a number with ms, s, min or h, such as 500ms, 60s or "
                "5min (24 days at most); a bare number is seconds.");
  }
  return milliseconds(sum);
}

std::string format_duration(milliseconds duration) {
  const std::int64_t count = std::max<std::int64_t>(duration.count(), 0);
  if (count < 1'000) {
    return std::to_string(count) + " ms";
  }
  const std::int64_t tenths = (count + 50) / 100;
  if (tenths < 600) {
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole + " s"
                            : whole + "." + std::to_string(tenths % 10) + " s";
  }
  const std::int64_t seconds = (count + 500) / 1'000;
  if (seconds < 3'600) {
    return two_units(seconds / 60, "min", seconds % 60, "s");
  }
  return two_units(seconds / 3'600, "h", seconds % 3'600 / 60, "min");
}

}  // namespace headgate
