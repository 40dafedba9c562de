#include "entrypoint/sql/new_table.hpp"

namespace headgate {

std::string attached_partition(const json::object& command) {
  if (text_field(command, "subtype") != "AT_AttachPartition") {
    return {};
  }
  const TreeNode def = node_field(command, "def");
  const json::object* part =
      def.fields == nullptr ? nullptr : object_field(*def.fields, "name");
  return part == nullptr ? std::string() : name_of_range(*part);
}

std::vector<std::string> new_table_keys(const json::object& statement,
                                        const std::string& table,
                                        NewObjects& created) {
  std::vector<std::string> keys;
  for (const json::value& each : list_field(statement, "cmds")) {
    const TreeNode command = node_in(each);
    const std::string part =
        command.fields == nullptr ? "" : attached_partition(*command.fields);
    const bool draws = !part.empty() && !created.has(kRelation, part);
    if (draws) {
      created.remove(kOwnRows, table);
    }
    keys.emplace_back(draws ? "" : "new");
  }
  return keys;
}

}  // namespace headgate
