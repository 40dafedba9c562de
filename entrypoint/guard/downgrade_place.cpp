#include "entrypoint/guard/downgrade_place.hpp"

#include "entrypoint/alembic/revision_functions.hpp"
#include "entrypoint/chain/directory.hpp"

namespace headgate {

SourcePlace downgrade_place(const RevisionFile& file) {
  if (file.revision.file.ends_with(".py")) {
    const RevisionFunction function =
        read_revision_functions(file.text).downgrade;
    return function.there
               ? SourcePlace{.line = file.place(function.offset).line}
               : SourcePlace{};
  }
  // The section begins past its marker's line.
  const std::size_t begin = file.downgrade.offset;
  return begin == 0 ? SourcePlace{}
                    : SourcePlace{.line = file.place(begin - 1).line};
}

SourcePlace downgrade_place(const Revision& revision) {
  const Result<RevisionFile> file = load_revision(revision);
  return file ? downgrade_place(*file) : SourcePlace{};
}

}  // namespace headgate
