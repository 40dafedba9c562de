#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "entrypoint/lint/rules/locked.hpp"
#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

/// HG116 speaks of it.
bool validates_its_own(const Scene& scene) {
  return scene.command.tag == "AT_ValidateConstraint" &&
         contains(scene.progress.unvalidated,
                  std::pair(scene.command.relation,
                            text_field(*scene.command.fields, "name")));
}

/// INSERT ... VALUES is over soon.
bool inserts_few(const SqlCommand& command) {
  const TreeNode select = node_field(*command.fields, "selectStmt");
  return command.tag == "InsertStmt" &&
         (select.fields == nullptr || select.fields->contains("valuesLists"));
}

/// How bad it is that all wait for this, or nothing where it is over soon.
std::optional<Severity> severity_of_work(const Scene& scene) {
  constexpr std::array<std::string_view, 5> of_rows{
      "UpdateStmt", "DeleteStmt", "MergeStmt", "InsertStmt", "CopyStmt"};
  if (first_worked(scene.effects) != nullptr) {
    return validates_its_own(scene) ? std::nullopt
                                    : std::optional(Severity::warning);
  }
  if (!contains(of_rows, scene.command.tag) || scene.effects.empty() ||
      scene.effects.front().lock < LockMode::row_exclusive ||
      inserts_few(scene.command)) {
    return std::nullopt;
  }
  return scene.command.fields->contains("whereClause") ? Severity::info
                                                       : Severity::warning;
}

}  // namespace

Remarks work_after_exclusive_lock(const Scene& scene) {
  const auto locked =
      std::ranges::find_if(scene.progress.held, [&scene](const auto& entry) {
        return stops_reads(entry.second.mode) &&
               entry.second.statement < scene.statement;
      });
  const std::optional<Severity> severity = severity_of_work(scene);
  if (!scene.transactional || locked == scene.progress.held.end() ||
      !severity) {
    return {};
  }
  return {{.message = "meanwhile nobody can use " + shown(locked->first) +
                      ": this transaction has locked it",
           .hint = "Move this statement to a revision of its own.",
           .at_most = *severity}};
}

}  // namespace headgate
