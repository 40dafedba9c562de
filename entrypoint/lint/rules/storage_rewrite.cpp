#include <array>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {

Remarks storage_rewrite(const Scene& scene) {
  constexpr std::array<std::string_view, 4> tags{
      "AT_SetLogged", "AT_SetUnLogged", "AT_SetTableSpace",
      "AT_SetAccessMethod"};
  const Effect* worked = first_with(scene.effects, &Effect::rewrite);
  if (worked == nullptr || !contains(tags, scene.command.tag)) {
    return {};
  }
  return {{.message = "nobody can use " + shown(worked->relation) +
                      " while it is written anew elsewhere",
           .hint =
               "Do it while nobody needs the table, or make a new table and "
               "move the rows over."}};
}

}  // namespace headgate
