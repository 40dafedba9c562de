#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks set_not_null_scan(const Scene& scene) {
  const Effect* scanned = first_with(scene.effects, &Effect::scan);
  if (scene.command.tag != "AT_SetNotNull" || scanned == nullptr) {
    return {};
  }
  const std::string column = text_field(*scene.command.fields, "name");
  return {{.message = "looking for NULL in " + column + " stops " +
                      stopped(*scanned) + " until it is done",
           .hint = "Add CHECK (" + column +
                   " IS NOT NULL) NOT VALID, VALIDATE it in a later revision, "
                   "and SET NOT NULL then: it takes that as proof."}};
}

}  // namespace headgate
