#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/breaks.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 2> kKeys{"AT_AddColumn NOT NULL",
                                                "AT_SetNotNull"};

const SchemaColumn* column_in(const Schema& schema, const SqlCommand& command) {
  const SchemaRelation* relation = schema.relation(command.relation);
  return relation == nullptr ? nullptr
                             : find_column(*relation, column_of(command));
}

bool is_filled(const SchemaColumn* column) {
  return column != nullptr &&
         (column->has_default || column->identity || column->generated);
}

/// Also by a CHECK that is not validated: new rows have to satisfy it.
bool kept_from_null(const Scene& scene) {
  const SchemaRelation* relation =
      scene.schema.relation(scene.command.relation);
  const std::string column = column_of(scene.command);
  return relation != nullptr &&
         (proven_not_null(*relation, column) ||
          std::ranges::any_of(relation->constraints,
                              [&column](const SchemaConstraint& each) {
                                return each.proves_not_null.contains(column);
                              }));
}

/// Later commands of the revision make it harmless.
bool is_mended(const Scene& scene) {
  const SchemaColumn* column = column_in(scene.after, scene.command);
  return scene.transactional && column != nullptr &&
         (!column->not_null || is_filled(column));
}

}  // namespace

Remarks not_null_without_default(const Scene& scene) {
  if (breaking_deeds(scene, kKeys).empty()) {
    return {};
  }
  const bool older = scene.deeds.front()->key == "AT_SetNotNull";
  if (older ? kept_from_null(scene) : is_mended(scene)) {
    return {};
  }
  Remark remark{
      .message = subject_of(scene.command) +
                 (older ? " may no longer be NULL, and the version that runs "
                          "may leave it so"
                        : " is NOT NULL without a default, and INSERTs of the "
                          "version that runs leave it out"),
      .hint = older ? "Deploy a version that always fills it first, and set "
                      "NOT NULL in a later release."
                    : "Give it a default, or let it be NULL until the "
                      "application fills it."};
  if (older && is_filled(column_in(scene.schema, scene.command))) {
    remark.at_most = Severity::warning;
  }
  return {as_declared(scene, std::move(remark))};
}

}  // namespace headgate
