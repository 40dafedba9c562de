#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_privileges(const PreflightFacts& facts,
                             const PreflightInput& input) {
  std::vector<std::string> missing;
  std::vector<std::string> grants;
  const auto look = [&](const TableFacts& table, const std::string& name,
                        std::string_view rights) {
    if (!table.kind.empty() && !(table.readable && table.writable)) {
      missing.push_back(name);
      grants.push_back(fmt::format("GRANT {} ON {} TO {};", rights, name,
                                   quote_identifier(facts.role)));
    }
  };
  look(facts.version_table, input.table.qualified(),
       "SELECT, INSERT, UPDATE, DELETE");
  look(facts.history, input.table.sibling("headgate_history"),
       "SELECT, INSERT");
  look(facts.progress, input.table.sibling("headgate_progress"),
       "SELECT, INSERT, UPDATE, DELETE");
  if (missing.empty()) {
    return passed("enough on the tables that are there");
  }
  return failed(fmt::format("{} may not read and write {}", facts.role,
                            fmt::join(missing, " and ")),
                fmt::format("As their owner: {}", fmt::join(grants, " ")));
}

}  // namespace headgate
