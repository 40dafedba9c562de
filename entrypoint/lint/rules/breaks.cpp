#include "entrypoint/lint/rules/breaks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entrypoint/sql/new_objects.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 8> kDrops{
    "DropStmt TABLE",     "DropStmt VIEW",     "DropStmt FUNCTION",
    "DropStmt TYPE",      "DropStmt SEQUENCE", "DropStmt SCHEMA",
    "DropStmt EXTENSION", "AT_DropColumn"};

constexpr std::array<std::string_view, 8> kRenames{
    "RenameStmt TABLE",    "RenameStmt VIEW",      "RenameStmt COLUMN",
    "RenameStmt FUNCTION", "RenameStmt TYPE",      "RenameStmt SEQUENCE",
    "RenameStmt SCHEMA",   "AlterObjectSchemaStmt"};

// Of these another rule says that rows are lost.
constexpr std::array<std::string_view, 6> kOthers{
    "AT_AlterColumnType",   "AT_AddColumn NOT NULL", "AT_SetNotNull",
    "AlterEnumStmt RENAME", "GrantStmt REVOKE",      "TruncateStmt"};

}  // namespace

std::vector<std::size_t> breaking_deeds(
    const Scene& scene, std::span<const std::string_view> keys) {
  std::vector<std::size_t> found;
  if (scene.file.revision.breaking == false) {
    return found;
  }
  for (std::size_t i = 0; i < scene.deeds.size(); ++i) {
    if (scene.deeds[i]->breaking && contains(keys, scene.deeds[i]->key)) {
      found.push_back(i);
    }
  }
  return found;
}

Remark as_declared(const Scene& scene, Remark remark) {
  if (scene.file.revision.breaking == true) {
    remark.at_most = Severity::info;
  }
  return remark;
}

bool makes_function(const Scene& scene, const json::object& object_with_args) {
  const std::string prefix =
      shown(read_names(list_field(object_with_args, "objname"))) + "(";
  return std::ranges::any_of(scene.after.functions, [&](const auto& entry) {
    return entry.second == scene.origin && entry.first.starts_with(prefix);
  });
}

std::span<const std::string_view> keys_of_drops() {
  return kDrops;
}

std::span<const std::string_view> keys_of_renames() {
  return kRenames;
}

bool has_own_rule(std::string_view key) {
  return contains(kDrops, key) || contains(kRenames, key) ||
         contains(kOthers, key);
}

}  // namespace headgate
