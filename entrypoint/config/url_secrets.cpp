#include "entrypoint/config/url_secrets.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "entrypoint/config/percent.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 3> kPrefixes{"HEADGATE_", "DATABASE_URL",
                                                    "PG"};
constexpr std::string_view kAssignment = "password=";

void add(std::vector<Secret>& secrets, std::string_view text) {
  if (text.empty()) {
    return;
  }
  secrets.emplace_back(std::string(text));
  const std::string decoded = percent_decode(text);
  if (decoded != text) {
    secrets.emplace_back(decoded);
  }
}

/// Between a URL's scheme and an `@`, after the colon. A raw `@` in the
/// password makes for two readings.
void add_of_authority(std::vector<Secret>& secrets, std::string_view rest) {
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) {
    return;
  }
  const std::string_view password = rest.substr(colon + 1);
  const std::size_t first = password.find('@');
  if (first == std::string_view::npos) {
    return;
  }
  const std::size_t query = password.find('?', first);
  add(secrets, password.substr(0, first));
  add(secrets, password.substr(0, password.rfind('@', query)));
}

void add_of_assignment(std::vector<Secret>& secrets, std::string_view value) {
  if (value.starts_with('\'')) {
    add(secrets, value.substr(1, value.find('\'', 1) - 1));
  } else {
    add(secrets, value.substr(0, value.find_first_of("& \t\r\n")));
  }
}

}  // namespace

bool may_hold_password(std::string_view text) {
  const std::size_t scheme = text.find("://");
  return scheme != std::string_view::npos || text.contains(kAssignment);
}

std::vector<Secret> secrets_in(std::string_view text) {
  std::vector<Secret> secrets;
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos) {
    add_of_authority(secrets, text.substr(scheme + 3));
  }
  for (std::size_t at = text.find(kAssignment); at != std::string_view::npos;
       at = text.find(kAssignment, at + 1)) {
    add_of_assignment(secrets, text.substr(at + kAssignment.size()));
  }
  return secrets;
}

std::vector<Secret> secrets_in(const Environment& environment) {
  std::vector<Secret> secrets;
  for (const auto& [name, value] : environment.variables()) {
    const std::string_view key = name;
    if (std::ranges::any_of(kPrefixes, [key](std::string_view prefix) {
          return key.starts_with(prefix);
        })) {
      std::ranges::move(secrets_in(value), std::back_inserter(secrets));
    }
  }
  return secrets;
}

}  // namespace headgate
