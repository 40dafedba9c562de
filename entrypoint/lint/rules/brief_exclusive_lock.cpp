#include <array>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 13> kTags{"AT_EnableRowSecurity",
                                                 "AT_DisableRowSecurity",
                                                 "AT_ForceRowSecurity",
                                                 "AT_NoForceRowSecurity",
                                                 "AT_ChangeOwner",
                                                 "AT_ReplicaIdentity",
                                                 "AT_EnableRule",
                                                 "AT_EnableAlwaysRule",
                                                 "AT_EnableReplicaRule",
                                                 "AT_DisableRule",
                                                 "CreatePolicyStmt",
                                                 "AlterPolicyStmt",
                                                 "RuleStmt"};

}  // namespace

Remarks brief_exclusive_lock(const Scene& scene) {
  const SqlCommand& command = scene.command;
  const bool drops =
      command.tag == "DropStmt" && (command.object_type == "OBJECT_POLICY" ||
                                    command.object_type == "OBJECT_RULE");
  if (scene.effects.empty() || !stops_reads(scene.effects.front().lock) ||
      (!drops && !contains(kTags, command.tag))) {
    return {};
  }
  return {{.message = "this waits for, and then stops, " +
                      stopped(scene.effects.front()) +
                      " until the transaction ends",
           .hint = "Keep it in a short revision of its own."}};
}

}  // namespace headgate
