#include <array>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// Commands that PostgreSQL takes alone, or that are better off alone.
constexpr std::array<std::string_view, 5> kAlone{
    "AT_ValidateConstraint", "AT_AttachPartition", "AT_DetachPartition",
    "AT_DetachPartitionFinalize", "AT_SetNotNull"};

}  // namespace

Remarks several_alters(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const auto last = scene.progress.altered.find(command.relation);
  if (!command.first || !command.tag.starts_with("AT_") ||
      contains(kAlone, command.tag) ||
      effect_on(scene.effects, command.relation) == nullptr ||
      last == scene.progress.altered.end() ||
      last->second + 1 != scene.statement) {
    return {};
  }
  return {{.message = "the statement before alters " + shown(command.relation) +
                      ", too",
           .hint = "Make it one ALTER TABLE with both commands: the table is "
                   "then locked, and read or written, once."}};
}

}  // namespace headgate
