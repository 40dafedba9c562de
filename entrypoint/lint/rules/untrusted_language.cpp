#include "entrypoint/lint/rules/untrusted_language.hpp"

#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/subject.hpp"
#include "entrypoint/lint/rules/visit.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 10> kUntrusted{
    "c",       "internal", "plpythonu", "plpython2u", "plpython3u",
    "plperlu", "pltclu",   "plr",       "plsh",       "plluau"};

std::string language_of(const SqlCommand& command) {
  if (command.tag == "CreateExtensionStmt") {
    return text_field(*command.fields, "extname");
  }
  const std::string_view list = command.tag == "DoStmt" ? "args" : "options";
  if (command.tag != "CreateFunctionStmt" && command.tag != "DoStmt") {
    return {};
  }
  const TreeNode option = option_in(*command.fields, list, "language");
  const TreeNode value =
      option.fields == nullptr ? TreeNode{} : node_field(*option.fields, "arg");
  return value.tag == "String" ? text_field(*value.fields, "sval") : "";
}

}  // namespace

bool is_untrusted_language(std::string_view name) {
  return contains(kUntrusted, name);
}

Remarks untrusted_language(const Scene& scene) {
  const std::string language = language_of(scene.command);
  if (!is_untrusted_language(language)) {
    return {};
  }
  return {{.message = "code in " + language +
                      " may do whatever the server's own user may",
           .hint = "Use a trusted language such as plpgsql; only a superuser "
                   "may make functions in this one."}};
}

}  // namespace headgate
