#include "entrypoint/chain/revision_file.hpp"

#include <optional>
#include <utility>

#include "entrypoint/chain/checksum.hpp"
#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/header.hpp"
#include "entrypoint/chain/plain_body.hpp"
#include "entrypoint/chain/refusals.hpp"
#include "entrypoint/chain/sections.hpp"
#include "entrypoint/chain/text_check.hpp"
#include "entrypoint/sql/concurrent_index.hpp"

namespace headgate {
namespace {

Result<Header> read_header(const std::string& file, std::string_view text) {
  Result<void> checked = check_text(file, text);
  if (!checked) {
    return std::unexpected(std::move(checked.error()));
  }
  return parse_header(file, text);
}

/// Whether it builds an index that could not be found again.
bool nameless(const Statement& statement, std::string_view body) {
  // Scanned again only where there may be such an index.
  if (!statement.kind.ends_with("INDEX CONCURRENTLY")) {
    return false;
  }
  const auto index = concurrent_index(statement.in(body));
  return index && index->name.empty();
}

/// A body below its header, as its flaws are looked for.
struct Body {
  const std::string& file;
  std::string_view text;  ///< The whole file.
  const Header& header;
  const ScannedSql& scanned;

  [[nodiscard]] Error error(std::size_t offset, Complaint complaint) const {
    return broken(file, place_in(text, header.end + offset),
                  std::move(complaint))
        .error();
  }
};

std::optional<Flaw> flaw_in(const Body& body, const Statement& statement) {
  const bool transactional = body.header.revision.transactional;
  if (const Refusal* refusal = find_refusal(statement.kind, transactional)) {
    return Flaw{.error = body.error(statement.offset,
                                    {.what = std::string(refusal->kind) + ": " +
                                             std::string(refusal->why),
                                     .hint = std::string(refusal->hint)}),
                .in_transaction = refusal->in_transaction};
  }
  if (nameless(statement, body.text.substr(body.header.end))) {
    return Flaw{.error = body.error(
                    statement.offset,
                    {.what = "an index that is built CONCURRENTLY needs a name",
                     .hint = "Name it, so that an interrupted build can be "
                             "found again."})};
  }
  return std::nullopt;
}

/// What the scanner could not read, what is no SQL, and statements that must
/// not stand in a revision. After a backslash nothing is told of statements.
std::vector<Flaw> flaws_in(const Body& body) {
  std::vector<Flaw> flaws;
  const ScannedSql& scanned = body.scanned;
  for (const Statement& statement : scanned.statements) {
    if (scanned.backslash && statement.offset >= *scanned.backslash) {
      break;
    }
    if (std::optional<Flaw> flaw = flaw_in(body, statement)) {
      flaws.push_back(*std::move(flaw));
    }
  }
  if (scanned.backslash) {
    flaws.push_back(
        {.error = body.error(*scanned.backslash,
                             {.what = "a backslash command of psql",
                              .hint = "headgate runs SQL only: put the "
                                      "statements themselves here."})});
  }
  for (const ScanError& error : scanned.errors) {
    flaws.push_back(
        {.error = body.error(
             error.offset, {.what = error.message,
                            .hint = "PostgreSQL cannot read on from there."})});
  }
  return flaws;
}

Section cut_section(std::string_view text, const Stretch& stretch,
                    const Header& header, const ScannedSql& scanned) {
  Section section{.offset = stretch.begin,
                  .sql = std::string(
                      text.substr(stretch.begin, stretch.end - stretch.begin)),
                  .statements = {}};
  for (Statement statement : scanned.statements) {
    const std::size_t offset = header.end + statement.offset;
    if (offset >= stretch.begin && offset < stretch.end) {
      statement.offset = offset - stretch.begin;
      section.statements.push_back(std::move(statement));
    }
  }
  return section;
}

}  // namespace

SourcePlace RevisionFile::place(std::size_t offset) const {
  return place_in(text, offset);
}

Result<Revision> read_revision_header(const std::string& file,
                                      std::string_view text) {
  Result<Header> header = read_header(file, text);
  if (!header) {
    return std::unexpected(std::move(header.error()));
  }
  return std::move(header->revision);
}

Result<Revision> parse_revision_header(const std::string& file,
                                       std::string_view text) {
  Result<Header> header = read_header(file, text);
  if (!header) {
    return std::unexpected(std::move(header.error()));
  }
  if (is_plain_body(text.substr(header->end),
                    !header->revision.irreversible.empty())) {
    return std::move(header->revision);
  }
  Result<RevisionFile> whole = parse_revision_file(file, std::string(text));
  if (!whole) {
    return std::unexpected(std::move(whole.error()));
  }
  return std::move(whole->revision);
}

Result<RevisionFile> parse_revision_file(const std::string& file,
                                         std::string text) {
  Result<FlawedFile> survey = survey_revision_file(file, std::move(text));
  if (!survey) {
    return std::unexpected(std::move(survey.error()));
  }
  if (!survey->flaws.empty()) {
    return std::unexpected(std::move(survey->flaws.front().error));
  }
  return std::move(survey->file);
}

Result<FlawedFile> survey_revision_file(const std::string& file,
                                        std::string text) {
  Result<Header> header = read_header(file, text);
  if (!header) {
    return std::unexpected(std::move(header.error()));
  }
  const ScannedSql scanned =
      scan_sql(std::string_view(text).substr(header->end));
  FlawedFile survey{
      .file = {},
      .flaws = flaws_in(
          {.file = file, .text = text, .header = *header, .scanned = scanned})};
  RevisionFile& whole = survey.file;
  // Where the scanner could not read on, the second section may be beyond.
  const bool downgrade_optional =
      !header->revision.irreversible.empty() || !scanned.errors.empty();
  const Result<Sections> sections =
      find_sections(file, text, header->end, scanned, downgrade_optional);
  if (sections) {
    whole.upgrade = cut_section(text, sections->upgrade, *header, scanned);
    if (const auto& downgrade = sections->downgrade; downgrade.has_value()) {
      whole.downgrade = cut_section(text, *downgrade, *header, scanned);
    }
    whole.downgrade.unknown = !scanned.errors.empty();
    whole.checksum =
        sql_checksum(std::string_view(text).substr(sections->first_marker));
  } else {
    survey.flaws.push_back({.error = sections.error()});
  }
  whole.revision = std::move(header->revision);
  whole.text = std::move(text);
  return survey;
}

}  // namespace headgate
