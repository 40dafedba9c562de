#pragma once

#include <string_view>

namespace headgate {

/// Whether a revision file's text below its header is surely fine: both
/// sections are there, and nothing in it could be refused. A quick look that
/// knows little of SQL: false only means that `parse_revision_file` has to
/// decide. `body` must be UTF-8 without NUL bytes and start at a line's start.
[[nodiscard]] bool is_plain_body(std::string_view body,
                                 bool downgrade_optional);

}  // namespace headgate
