#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: functions that read or write the server's files.
constexpr std::array<std::string_view, 13> kFileFunctions{
    "lo_import",    "lo_export",      "pg_read_file",   "pg_read_binary_file",
    "pg_ls_dir",    "pg_stat_file",   "pg_file_read",   "pg_file_write",
    "pg_file_sync", "pg_file_rename", "pg_file_unlink", "pg_ls_logdir",
    "pg_ls_waldir"};

}  // namespace

Remarks server_side_files(const Scene& scene) {
  const json::object& fields = *scene.command.fields;
  const std::string hint =
      "Let the client read or write the file: rights on the server's own are "
      "rights on the server.";
  if (scene.command.tag == "CopyStmt") {
    if (flag_field(fields, "is_program")) {
      return {{.message = "COPY runs a program on the server, with the "
                          "server's rights",
               .hint = hint}};
    }
    if (!text_field(fields, "filename").empty()) {
      return {{.message = "COPY reads or writes a file on the server",
               .hint = hint,
               .at_most = Severity::warning}};
    }
  }
  if (!scene.command.first) {
    return {};
  }
  for (const std::string& name : functions_in(*scene.command.statement)) {
    if (contains(kFileFunctions, std::string_view(name))) {
      return {{.message = name + "() reads or writes a file on the server",
               .hint = hint,
               .at_most = Severity::warning}};
    }
  }
  return {};
}

}  // namespace headgate
