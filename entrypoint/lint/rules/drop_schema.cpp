#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks drop_schema_with_all(const Scene& scene) {
  Remarks remarks;
  // Without CASCADE PostgreSQL drops an empty one only.
  if (scene.command.tag != "DropStmt" || !cascades(scene.command) ||
      scene.command.object_type != "OBJECT_SCHEMA") {
    return remarks;
  }
  for (const ObjectName& name : dropped_objects(scene.command)) {
    const auto known = scene.schema.schemas.find(name.name);
    if (known == scene.schema.schemas.end() || known->second != scene.origin) {
      remarks.push_back(
          {.message = "schema " + name.name +
                      " is dropped with all that is in it, whatever it is",
           .hint = "Drop what is in it by name, and then the schema without "
                   "CASCADE."});
    }
  }
  return remarks;
}

}  // namespace headgate
