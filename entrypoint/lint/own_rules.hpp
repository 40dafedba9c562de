#pragma once

#include <string>
#include <string_view>

#include "entrypoint/lint/rule.hpp"
#include "entrypoint/lint/suppression.hpp"

namespace headgate {

// Rules about what the linter itself could not do; they have their places in
// the table as all others.

/// HG505: a file that was changed when a database may have had it.
[[nodiscard]] const Rule& changed_rule();
[[nodiscard]] Remark remark_on_changed(std::string_view since);

/// HG901: a statement that the parser does not know.
[[nodiscard]] const Rule& unparsed_rule();
[[nodiscard]] Remark remark_on_unparsed(std::string_view statement);
[[nodiscard]] Remark remark_on_too_large(std::string_view statement);

/// HG104 of SQL that Alembic has written.
[[nodiscard]] const Rule& refused_rule();

[[nodiscard]] const Rule& too_new_rule();
/// HG510 of such a statement, where the server is no newer than the parser.
[[nodiscard]] Remark remark_on_too_new(std::string_view statement, int major);

/// The newest major whose statements the parser knows.
inline constexpr int kParserMajor = 15;

/// HG903: a suppression that cannot be read, has expired, or is not needed.
[[nodiscard]] const Rule& suppression_rule();
/// What is wrong with it on that day (`2026-01-31`), or an empty text.
[[nodiscard]] std::string flaw_of(const Suppression& suppression,
                                  std::string_view today);

}  // namespace headgate
