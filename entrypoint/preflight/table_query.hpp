#pragma once

#include <string>
#include <string_view>

namespace headgate {

/// A table of ours: what it must have, and what recording takes.
struct OurTable {
  std::string_view alias;
  std::string_view columns;  ///< `name type`, with commas; what we write.
  std::string_view known;    ///< The names of all that are ours.
  std::string_view rights;   ///< What writing takes, besides SELECT.
};

inline constexpr OurTable kOurVersionTable{.alias = "v",
                                           .columns = "",
                                           .known = "version_num",
                                           .rights = "INSERT,UPDATE,DELETE"};
inline constexpr OurTable kOurHistory{
    .alias = "h",
    .columns =
        "revision text,direction text,down_revisions text[],"
        "depends_on text[],message text,checksum text,breaking boolean,"
        "downgrade_sql text,duration_ms bigint,applied_host text,"
        "applied_image text,tool_version text",
    .known =
        "revision,direction,down_revisions,depends_on,message,checksum,"
        "breaking,breaking_reason,downgrade_sql,duration_ms,applied_host,"
        "applied_image,"
        "tool_version",
    .rights = "INSERT"};
inline constexpr OurTable kOurProgress{
    .alias = "p",
    .columns =
        "revision text,direction text,statement integer,checksum text,"
        "finished_at timestamp with time zone",
    .known = "revision,direction,statement,checksum,finished_at",
    .rights = "INSERT,UPDATE,DELETE"};

/// The cells of a SELECT list that tell of a table what `TableFacts` holds, in
/// its order, each with a comma after it.
[[nodiscard]] std::string facts_of(const OurTable& table);

/// The joins that they need, to the schema's row `n` of pg_namespace.
[[nodiscard]] std::string joins_of(const OurTable& table,
                                   std::string_view name);

}  // namespace headgate
