#include "entrypoint/chain/remembered.hpp"

#include <utility>

namespace headgate {
namespace {

/// The ids come from the database: they go into the header as a parsed value,
/// never as text.
Result<RevisionFile> read_as(const RememberedRevision& remembered,
                             const std::string& keys) {
  Result<RevisionFile> file = parse_revision_file(
      remembered_place(remembered.id),
      "-- revision: remembered\n-- down_revision: none\n" + keys +
          "-- upgrade\n-- downgrade\n" + remembered.downgrade_sql.value_or(""));
  if (file) {
    const bool transactional = file->revision.transactional;
    file->revision = revision_of(remembered);
    file->revision.transactional = transactional;
    file->checksum = remembered.checksum;
  }
  return file;
}

}  // namespace

std::string remembered_place(const std::string& id) {
  return "headgate_history (" + id + ")";
}

Revision revision_of(const RememberedRevision& remembered) {
  Revision revision;
  revision.id = remembered.id;
  revision.down_revisions = remembered.down_revisions;
  revision.depends_on = remembered.depends_on;
  revision.message = remembered.message;
  revision.file = remembered_place(remembered.id);
  revision.breaking = remembered.verdict.breaking;
  if (!remembered.downgrade_sql) {
    revision.irreversible = "the database remembers no way back";
  }
  return revision;
}

Result<RevisionFile> file_of(const RememberedRevision& remembered) {
  if (!remembered.downgrade_sql) {
    return fail(
        ErrorCode::broken_chain,
        "the database remembers no way back from revision " + remembered.id,
        "Use an image whose chain holds it.");
  }
  const Result<RevisionFile> file = read_as(remembered, "");
  return file ? file : read_as(remembered, "-- transaction: none\n");
}

}  // namespace headgate
