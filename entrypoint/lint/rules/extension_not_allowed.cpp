#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/untrusted_language.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: extensions that PostgreSQL 13 and later trust: whoever may create in
// the database may create them.
constexpr std::array<std::string_view, 26> kTrusted{"bool_plperl",
                                                    "btree_gin",
                                                    "btree_gist",
                                                    "citext",
                                                    "cube",
                                                    "dict_int",
                                                    "fuzzystrmatch",
                                                    "hstore",
                                                    "hstore_plperl",
                                                    "intarray",
                                                    "isn",
                                                    "jsonb_plperl",
                                                    "lo",
                                                    "ltree",
                                                    "pg_trgm",
                                                    "pgcrypto",
                                                    "plperl",
                                                    "plpgsql",
                                                    "pltcl",
                                                    "seg",
                                                    "tablefunc",
                                                    "tcn",
                                                    "tsm_system_rows",
                                                    "tsm_system_time",
                                                    "unaccent",
                                                    "uuid-ossp"};

}  // namespace

Remarks extension_not_allowed(const Scene& scene) {
  if (scene.command.tag != "CreateExtensionStmt") {
    return {};
  }
  const std::string name = text_field(*scene.command.fields, "extname");
  if (const auto& allowed = scene.server.extensions; allowed) {
    return contains(*allowed, name)
               ? Remarks()
               : Remarks{{.message = "extension " + name +
                                     " is none of those that the project "
                                     "allows",
                          .hint = "Do without it, or add it to extensions of "
                                  "[lint] in headgate.toml."}};
  }
  // Of an untrusted language another rule speaks.
  if (contains(kTrusted, std::string_view(name)) ||
      is_untrusted_language(name) || scene.schema.extensions.contains(name)) {
    return {};
  }
  return {{.message = "extension " + name +
                      " may ask for a superuser, or not be there at all",
           .hint = "Make sure that every server has it and lets the role of "
                   "migrations create it, and allow it with a reason.",
           .guess = true}};
}

}  // namespace headgate
