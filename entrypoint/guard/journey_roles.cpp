#include "entrypoint/guard/journey_roles.hpp"

#include <cstddef>

namespace headgate {
namespace {

/// What stands between `role "` and `after`.
std::string role_ahead_of(std::string_view after, std::string_view message) {
  constexpr std::string_view before = "role \"";
  const std::size_t end = message.find(after);
  const std::size_t begin =
      end == std::string_view::npos ? end : message.rfind(before, end);
  return begin == std::string_view::npos
             ? std::string()
             : std::string(message.substr(begin + before.size(),
                                          end - begin - before.size()));
}

}  // namespace

void JourneyRoles::note(const Names& before, const Names& after) {
  for (const std::string& role : after) {
    dropped_.erase(role);
    if (!before.contains(role)) {
      made_.insert(role);
    }
  }
  for (const std::string& role : before) {
    if (!after.contains(role)) {
      made_.erase(role);
      dropped_.insert(role);
    }
  }
}

std::string missing_role(std::string_view message) {
  return role_ahead_of("\" does not exist", message);
}

std::string existing_role(std::string_view message) {
  return role_ahead_of("\" already exists", message);
}

}  // namespace headgate
