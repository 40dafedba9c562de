#include <algorithm>
#include <cctype>

#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {
namespace {

/// Whether the revision makes it the default of a column.
bool is_default(const Scene& scene) {
  std::string sql = scene.file.upgrade.sql;
  std::ranges::transform(sql, sql.begin(), [](unsigned char each) {
    return static_cast<char>(std::tolower(each));
  });
  const std::string& name = scene.command.relation.name;
  return std::ranges::any_of(
      std::initializer_list<std::string>{
          "nextval('" + name + "'",
          "nextval('" + scene.command.relation.schema + "." + name + "'"},
      [&sql](const std::string& call) {
        const std::size_t at = sql.find(call);
        return at != std::string::npos && sql.rfind("default", at) + 16 > at;
      });
}

}  // namespace

Remarks sequence_not_owned(const Scene& scene) {
  if (scene.command.tag != "CreateSeqStmt") {
    return {};
  }
  const SchemaRelation* left = scene.after.relation(scene.command.relation);
  if (left == nullptr || !left->owner.empty() || !is_default(scene)) {
    return {};
  }
  return {{.message = "sequence " + shown(scene.command.relation) +
                      " stays behind when the column that it fills is dropped",
           .hint = "Say OWNED BY table.column, or use GENERATED ... AS "
                   "IDENTITY instead."}};
}

}  // namespace headgate
