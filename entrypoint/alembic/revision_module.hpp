#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What of a file only Python can tell.
struct Doubt {
  std::string what;  ///< `down_revision is computed`
  std::size_t line = 1;
};

/// A revision file of Alembic's, read as text.
struct RevisionModule {
  Revision revision;
  std::optional<Doubt> doubt;   ///< Then `revision` is not to be used.
  std::optional<Doubt> labels;  ///< Its labels are computed: the graph stands.
};

/// Reads the module variables `revision`, `down_revision`, `branch_labels`,
/// `depends_on`, `breaking` and `irreversible`, as far as they are literals,
/// the docstring, and whether `downgrade` only raises NotImplementedError.
/// What stands in another block is not looked at. Fails with `broken_chain`,
/// naming file and line, where the text is not Python or lacks a variable.
/// Pure; several threads may call it at once.
[[nodiscard]] Result<RevisionModule> read_revision_module(
    const std::string& file, std::string_view text);

/// A docstring's first paragraph, as one line. Pure.
[[nodiscard]] std::string first_paragraph(std::string_view docstring);

}  // namespace headgate
