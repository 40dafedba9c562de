#pragma once

#include "entrypoint/chain/revision_file.hpp"

namespace headgate {

/// Where the file's downgrade begins: the line of its marker, or of
/// `def downgrade`; the file's beginning where it has none. Pure.
[[nodiscard]] SourcePlace downgrade_place(const RevisionFile& file);

/// The same of a revision whose file is read again; where it cannot be, the
/// file's beginning.
[[nodiscard]] SourcePlace downgrade_place(const Revision& revision);

}  // namespace headgate
