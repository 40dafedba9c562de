#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_schema(const PreflightFacts& facts,
                         const PreflightInput& input) {
  const std::string& schema = input.table.schema;
  if (schema.empty()) {
    return failed(
        fmt::format("no schema in the search_path of {} exists", facts.role),
        "Create the schema, set the role's search_path, or name a schema with "
        "--version-table-schema.");
  }
  const std::string name = quote_identifier(schema);
  const std::string role = quote_identifier(facts.role);
  if (!facts.schema_exists) {
    return failed(fmt::format("schema {} does not exist", name),
                  fmt::format("Create it: CREATE SCHEMA {} AUTHORIZATION {};",
                              name, role));
  }
  if (!facts.schema_usable) {
    return failed(
        fmt::format("{} may not use schema {}", facts.role, name),
        fmt::format("As its owner: GRANT USAGE, CREATE ON SCHEMA {} TO {};",
                    name, role));
  }
  if (!facts.schema_creatable) {
    const bool all_there =
        !facts.version_table.kind.empty() && !facts.history.kind.empty();
    std::string message =
        fmt::format("{} may not create in schema {}", facts.role, name);
    std::string hint = fmt::format(
        "As its owner: GRANT CREATE ON SCHEMA {} TO {};", name, role);
    // Revisions may create elsewhere, or as another role.
    return all_there ? warned(std::move(message), std::move(hint))
                     : failed(std::move(message), std::move(hint));
  }
  return passed(fmt::format("{} may create in {}", facts.role, name));
}

}  // namespace headgate
