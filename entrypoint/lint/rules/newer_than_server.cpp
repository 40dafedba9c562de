#include <array>

#include "entrypoint/lint/rules/rules.hpp"
#include "entrypoint/lint/rules/visit.hpp"

namespace headgate {
namespace {

/// What came with a major version.
struct Novelty {
  std::string_view tag;    ///< Of the node that shows it.
  std::string_view field;  ///< That the node then has; empty: whatever it has.
  int major;
  std::string_view what;
};

// table: what the parser knows and PostgreSQL 13 or 14 does not, by the release
// notes of 14 and 15.
constexpr std::array kNovelties{
    Novelty{.tag = "MergeStmt", .field = "", .major = 15, .what = "MERGE"},
    Novelty{.tag = "IndexStmt",
            .field = "nulls_not_distinct",
            .major = 15,
            .what = "NULLS NOT DISTINCT"},
    Novelty{.tag = "Constraint",
            .field = "nulls_not_distinct",
            .major = 15,
            .what = "NULLS NOT DISTINCT"},
    Novelty{.tag = "PublicationTable",
            .field = "whereClause",
            .major = 15,
            .what = "a WHERE clause in a publication"},
    Novelty{.tag = "PublicationTable",
            .field = "columns",
            .major = 15,
            .what = "a list of columns in a publication"},
    Novelty{.tag = "PartitionCmd",
            .field = "concurrent",
            .major = 14,
            .what = "DETACH PARTITION CONCURRENTLY"},
    Novelty{.tag = "CreateFunctionStmt",
            .field = "sql_body",
            .major = 14,
            .what = "a body of SQL statements"},
    Novelty{.tag = "ColumnDef",
            .field = "compression",
            .major = 14,
            .what = "COMPRESSION"},
};

// table: the same of subcommands of ALTER TABLE.
constexpr std::array kSubcommands{
    Novelty{.tag = "AT_SetAccessMethod",
            .field = "",
            .major = 15,
            .what = "SET ACCESS METHOD"},
    Novelty{.tag = "AT_SetCompression",
            .field = "",
            .major = 14,
            .what = "SET COMPRESSION"},
    Novelty{.tag = "AT_DetachPartitionFinalize",
            .field = "",
            .major = 14,
            .what = "DETACH PARTITION FINALIZE"},
};

bool shows(const Novelty& novelty, std::string_view tag,
           const json::object& fields) {
  return novelty.tag == tag &&
         (novelty.field.empty() || fields.contains(novelty.field));
}

}  // namespace

Remarks newer_than_server(const Scene& scene) {
  const int major = scene.server.major;
  if (major == 0) {
    return {};
  }
  const Novelty* found = nullptr;
  for (const Novelty& novelty : kSubcommands) {
    found = shows(novelty, scene.command.tag, *scene.command.fields) &&
                    novelty.major > major
                ? &novelty
                : found;
  }
  const auto look = [&](std::string_view tag, const json::object& fields) {
    for (const Novelty& novelty : kNovelties) {
      found = shows(novelty, tag, fields) && novelty.major > major ? &novelty
                                                                   : found;
    }
  };
  look(scene.command.tag, *scene.command.fields);
  visit(*scene.command.fields, look);
  if (found == nullptr) {
    return {};
  }
  return {{.message = std::string(found->what) + " came with PostgreSQL " +
                      std::to_string(found->major) +
                      ", and server-version is " + std::to_string(major),
           .hint = "Do without it while such servers run the chain."}};
}

}  // namespace headgate
