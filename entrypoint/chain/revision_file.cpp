#include "entrypoint/chain/revision_file.hpp"

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

/// Refuses what the scanner could not read, what is no SQL, and statements that
/// must not stand in a revision; the first of them in the file.
Result<void> check_statements(const std::string& file, std::string_view text,
                              const Header& header, const ScannedSql& scanned) {
  const std::string_view body = text.substr(header.end);
  const std::size_t backslash =
      scanned.backslash.value_or(std::string_view::npos);
  for (const Statement& statement : scanned.statements) {
    const Refusal* refusal =
        find_refusal(statement.kind, header.revision.transactional);
    if (refusal != nullptr && statement.offset < backslash) {
      return broken(file, place_in(text, header.end + statement.offset),
                    {.what = std::string(refusal->kind) + ": " +
                             std::string(refusal->why),
                     .hint = std::string(refusal->hint)});
    }
    if (nameless(statement, body) && statement.offset < backslash) {
      return broken(file, place_in(text, header.end + statement.offset),
                    {.what = "an index that is built CONCURRENTLY needs a name",
                     .hint = "Name it, so that an interrupted build can be "
                             "found again."});
    }
  }
  if (scanned.backslash) {
    return broken(file, place_in(text, header.end + backslash),
                  {.what = "a backslash command of psql",
                   .hint = "headgate runs SQL only: put the statements "
                           "themselves here."});
  }
  if (!scanned.errors.empty()) {
    const ScanError& error = scanned.errors.front();
    return broken(file, place_in(text, header.end + error.offset),
                  {.what = error.message,
                   .hint = "PostgreSQL cannot read on from there."});
  }
  return {};
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
  Result<Header> header = read_header(file, text);
  if (!header) {
    return std::unexpected(std::move(header.error()));
  }
  const ScannedSql scanned =
      scan_sql(std::string_view(text).substr(header->end));
  Result<void> checked = check_statements(file, text, *header, scanned);
  if (!checked) {
    return std::unexpected(std::move(checked.error()));
  }
  const Result<Sections> sections = find_sections(
      file, text, header->end, scanned, !header->revision.irreversible.empty());
  if (!sections) {
    return std::unexpected(sections.error());
  }
  RevisionFile whole;
  whole.upgrade = cut_section(text, sections->upgrade, *header, scanned);
  if (const auto& downgrade = sections->downgrade; downgrade.has_value()) {
    whole.downgrade = cut_section(text, *downgrade, *header, scanned);
  }
  whole.checksum =
      sql_checksum(std::string_view(text).substr(sections->first_marker));
  whole.revision = std::move(header->revision);
  whole.text = std::move(text);
  return whole;
}

}  // namespace headgate
