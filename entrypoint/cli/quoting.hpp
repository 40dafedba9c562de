#pragma once

#include <string>
#include <string_view>

namespace headgate {

// Text of others, made harmless in the languages of reports. What is not UTF-8
// becomes U+FFFD.

/// As text or as a value in quotes, of XML 1.0 or HTML. Characters that XML
/// does not have become U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// Text that means nothing to Markdown, nor to a table of it; control
/// characters are escaped, so that it is one line.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// Text within a quoted label of Mermaid, which is HTML with `#` for `&`; one
/// line, likewise.
[[nodiscard]] std::string mermaid_text(std::string_view text);

/// As the message of a workflow command of GitHub's.
[[nodiscard]] std::string github_text(std::string_view text);

/// As a property of one, where two more letters mean something.
[[nodiscard]] std::string github_property(std::string_view text);

}  // namespace headgate
