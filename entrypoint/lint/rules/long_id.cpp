#include <algorithm>

#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks long_id(const RevisionScene& scene) {
  constexpr std::ptrdiff_t most = 32;
  const std::string& id = scene.file.revision.id;
  // All but the first byte of a character are 10xxxxxx.
  const auto length = std::ranges::count_if(id, [](char each) {
    return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U;
  });
  if (length <= most) {
    return {};
  }
  return {{.message = "the id '" + id + "' has " + std::to_string(length) +
                      " characters, and Alembic's version table takes 32",
           .hint = "Choose a shorter id before the revision is applied "
                   "anywhere."}};
}

}  // namespace headgate
