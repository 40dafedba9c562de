#include <algorithm>
#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// Statements whose options may be a password.
constexpr std::array<std::string_view, 6> kHolders{
    "CreateRoleStmt",          "AlterRoleStmt",
    "CreateUserMappingStmt",   "AlterUserMappingStmt",
    "CreateForeignServerStmt", "AlterForeignServerStmt"};

/// What the server keeps of a password is no password.
bool is_hashed(const std::string& text) {
  return text.starts_with("SCRAM-SHA-256$") || text.starts_with("md5");
}

/// `password=...`, or a user's in a URL.
bool holds_password(const std::string& text) {
  const std::size_t at = text.find("password=");
  if (at != std::string::npos && at + 9 < text.size() && text[at + 9] != ' ') {
    return true;
  }
  const std::size_t scheme = text.find("://");
  if (!text.starts_with("postgres") || scheme == std::string::npos) {
    return false;
  }
  const std::size_t user_end = text.find('@', scheme);
  const std::size_t colon = text.find(':', scheme + 3);
  return user_end != std::string::npos && colon < user_end;
}

std::string option_text(const TreeNode& option) {
  const TreeNode value =
      option.fields == nullptr ? TreeNode{} : node_field(*option.fields, "arg");
  return value.tag == "String" ? text_field(*value.fields, "sval") : "";
}

bool calls_dblink(const Scene& scene) {
  return std::ranges::any_of(
      functions_in(*scene.command.fields),
      [](const std::string& name) { return name.starts_with("dblink"); });
}

bool connects_with_password(const Scene& scene) {
  const json::object& fields = *scene.command.fields;
  if (holds_password(text_field(fields, "conninfo"))) {
    return true;
  }
  return calls_dblink(scene) &&
         std::ranges::any_of(texts_in(fields), holds_password);
}

}  // namespace

Remarks password_literal(const Scene& scene) {
  const SqlCommand& command = scene.command;
  Remark remark{.message =
                    "a password stands in the file, and goes to the "
                    "server's log with the statement",
                .hint =
                    "Take it out and change it: let whoever runs the "
                    "server set it, or \\password in psql."};
  if (contains(kHolders, command.tag)) {
    const std::string text =
        option_text(option_in(*command.fields, "options", "password"));
    if (text.empty()) {
      return {};
    }
    if (is_hashed(text)) {
      remark.message = "the hash of a password stands in the file";
      remark.at_most = Severity::warning;
    }
    return {remark};
  }
  return connects_with_password(scene) ? Remarks{remark} : Remarks();
}

}  // namespace headgate
