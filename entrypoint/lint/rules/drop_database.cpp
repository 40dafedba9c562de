#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"

namespace headgate {

Remarks drop_database(const Scene& scene) {
  const bool database = scene.command.tag == "DropdbStmt";
  if (!database && scene.command.tag != "DropTableSpaceStmt") {
    return {};
  }
  return {{.message = std::string(database ? "database " : "tablespace ") +
                      subject_of(scene.command) + " is dropped",
           .hint = "Take it out of the chain: that is for whoever runs the "
                   "server, once and by hand."}};
}

}  // namespace headgate
