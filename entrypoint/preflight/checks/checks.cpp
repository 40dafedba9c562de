#include "entrypoint/preflight/checks/checks.hpp"

#include <utility>

namespace headgate {
namespace {

constexpr std::size_t kNamed = 3;

CheckResult result(CheckStatus status, std::string message, std::string hint) {
  return {.name = {},
          .status = status,
          .message = std::move(message),
          .hint = std::move(hint)};
}

}  // namespace

CheckResult passed(std::string message) {
  return result(CheckStatus::ok, std::move(message), {});
}

CheckResult warned(std::string message, std::string hint) {
  return result(CheckStatus::warn, std::move(message), std::move(hint));
}

CheckResult failed(std::string message, std::string hint) {
  return result(CheckStatus::fail, std::move(message), std::move(hint));
}

std::string some_of(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size() && i < kNamed; ++i) {
    text += (i == 0 ? "" : ", ") + items.at(i);
  }
  if (items.size() > kNamed) {
    text += " and " + std::to_string(items.size() - kNamed) + " more";
  }
  return text;
}

}  // namespace headgate
