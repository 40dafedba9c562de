#include "entrypoint/boot/chain.hpp"
#include "entrypoint/chain/identifier.hpp"
#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/cli/report.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string as_text(const Graph& graph, const RevisionFile& file) {
  const Revision& revision = file.revision;
  std::string text = revision_line(graph, revision.id) + "\n";
  text += "file: " + printable(revision.file) + "\nchecksum: " + file.checksum +
          "\n";
  if (!is_python(revision)) {
    text += std::string("transaction: ") +
            (revision.transactional ? "one" : "none") + "\n";
  }
  const BreakingVerdict verdict = judge_revision(file);
  text += "breaking: " + std::string(breaking_word(verdict.breaking)) + ", " +
          printable(verdict.reason) + "\n";
  if (is_python(revision)) {
    return text;
  }
  if (!revision.irreversible.empty()) {
    text += "irreversible: " + printable(revision.irreversible) + "\n";
  }
  return text + "\n-- upgrade\n" + file.upgrade.sql + "-- downgrade\n" +
         file.downgrade.sql;
}

}  // namespace

Result<void> command_show(Context& context, const Arguments& arguments) {
  Result<Chain> chain = load_project(context);
  if (!chain) {
    return std::unexpected(chain.error());
  }
  if (Result<void> learned = learn_labels(context, *chain, arguments.names);
      !learned) {
    return learned;
  }
  const Result<std::string> id =
      resolve_revision(chain->graph, arguments.names.front());
  if (!id) {
    return std::unexpected(id.error());
  }
  const Result<RevisionFile> file = load_revision(chain->graph.at(*id));
  if (!file) {
    return std::unexpected(file.error());
  }
  if (arguments.format == "text") {
    return print(as_text(chain->graph, *file));
  }
  json::object report = revision_json(chain->graph, *id);
  add_verdict(report, judge_revision(*file));
  report["checksum"] = file->checksum;
  report["irreversible"] = file->revision.irreversible;
  report["upgrade"] = file->upgrade.sql;
  report["downgrade"] = file->downgrade.sql;
  return print_json(report);
}

}  // namespace headgate
