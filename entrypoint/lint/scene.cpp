#include "entrypoint/lint/scene.hpp"

namespace headgate {

bool Scene::is_old(const ObjectName& name) const {
  const SchemaRelation* relation = schema.relation(name);
  // What nobody has seen being made was there before, if at all.
  return relation == nullptr || relation->origin != origin;
}

}  // namespace headgate
