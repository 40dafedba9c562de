#include "entrypoint/lint/lock_mode.hpp"

#include <array>
#include <cstddef>

namespace headgate {
namespace {

constexpr std::array<std::string_view, 9> kLockNames{
    "no lock",
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
};

}  // namespace

std::string_view lock_name(LockMode mode) {
  return kLockNames.at(static_cast<std::size_t>(mode));
}

}  // namespace headgate
