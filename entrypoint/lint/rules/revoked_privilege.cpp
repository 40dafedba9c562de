#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/sql/new_objects.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 1> kKeys{"GrantStmt REVOKE"};

template <typename Map, typename Key>
bool made_now(const Map& map, const Key& key, Origin origin) {
  const auto found = map.find(key);
  return found != map.end() && found->second == origin;
}

bool is_new(const Scene& scene, const TreeNode& object) {
  if (object.tag == "RangeVar") {
    return !scene.is_old(read_range(*object.fields));
  }
  if (object.tag == "ObjectWithArgs") {
    return made_now(scene.schema.functions,
                    function_key(list_field(*object.fields, "objname"),
                                 list_field(*object.fields, "objargs")),
                    scene.origin);
  }
  return object.tag == "String" &&
         scene.command.object_type == "OBJECT_SCHEMA" &&
         made_now(scene.schema.schemas, text_field(*object.fields, "sval"),
                  scene.origin);
}

}  // namespace

Remarks revoked_privilege(const Scene& scene) {
  const json::array& objects = list_field(*scene.command.fields, "objects");
  const bool fresh =
      !objects.empty() &&
      std::ranges::all_of(objects, [&scene](const json::value& each) {
        return is_new(scene, node_in(each));
      });
  if (breaking_deeds(scene, kKeys).empty() || fresh) {
    return {};
  }
  return {as_declared(
      scene, {.message = "the version that runs may need what is revoked here",
              .hint = "Revoke it once no running version needs it, or say "
                      "breaking: no in the header."})};
}

}  // namespace headgate
