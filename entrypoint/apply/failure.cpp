#include "entrypoint/apply/failure.hpp"

#include <algorithm>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/sql/summary.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::string_view kNotNullViolation = "23502";

/// The failed statement of the section, or null when it was one of ours.
const Statement* failed_statement(const FailedStep& step) {
  const Section& section = step.section;
  const std::size_t before = step.message.statements_before;
  if (step.completed < before ||
      step.completed - before >= section.statements.size()) {
    return nullptr;
  }
  return &section.statements.at(step.completed - before);
}

/// The byte of the section that the server pointed at, if it pointed there.
/// Its positions count characters of the whole message, from 1.
std::optional<std::size_t> pointed_at(const FailedStep& step,
                                      const DbError& error) {
  if (error.position == 0) {
    return std::nullopt;
  }
  const std::size_t byte =
      byte_of_character(step.message.sql, error.position - 1);
  const std::size_t start = step.message.section_offset;
  if (byte < start || byte - start > step.section.sql.size()) {
    return std::nullopt;
  }
  return byte - start;
}

/// A syntax error is found before any statement runs: then only the position
/// tells which one it is in.
const Statement* statement_at(const Section& section, std::size_t byte) {
  const auto after = std::ranges::find_if(
      section.statements,
      [byte](const Statement& one) { return one.offset > byte; });
  return after == section.statements.begin() ? nullptr : &*std::prev(after);
}

std::string place_of(const RevisionFile& file, std::size_t byte) {
  const SourcePlace place = file.place(byte);
  return file.revision.file + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

/// Where in the message the statement stands that moves the version.
std::size_t record_index(const FailedStep& step) {
  return step.message.statements_before + step.section.statements.size() +
         step.message.statements_to_record;
}

}  // namespace

bool found_other_rows(const DbError& error) {
  return error.sqlstate == kNotNullViolation &&
         error.table == "headgate_history" && error.column == "revision";
}

Error moved_elsewhere(const Revision& revision) {
  return {.code = ErrorCode::try_again,
          .message = "revision " + revision.id +
                     " was rolled back: the version table's rows are not "
                     "those it starts from",
          .hint =
              "Something that does not take headgate's lock migrates this "
              "database too; let it finish and run again.",
          .sqlstate = std::string(kNotNullViolation)};
}

Error explain_step(const FailedStep& step, const DbError& error) {
  const Section& section = step.section;
  const std::optional<std::size_t> pointed = pointed_at(step, error);
  const Statement* statement = failed_statement(step);
  if (statement == nullptr && pointed) {
    statement = statement_at(section, *pointed);
  }
  const bool recording = step.completed == record_index(step);
  if (recording && found_other_rows(error)) {
    return moved_elsewhere(step.file.revision);
  }

  std::string message;
  if (statement != nullptr) {
    message = place_of(step.file,
                       section.offset + pointed.value_or(statement->offset)) +
              ": ";
  } else {
    message = step.file.revision.file + ": ";
  }
  message += "revision " + step.file.revision.id +
             (step.direction == Direction::up ? " " : "'s downgrade ") +
             step.outcome + ": " + one_line(error);
  if (statement != nullptr) {
    message += ", in: " + summarize_sql(statement->in(section.sql));
  } else {
    message += recording ? ", when it was recorded" : ", at its COMMIT";
  }
  return {.code = ErrorCode::revision_failed,
          .message = message,
          .hint = error.hint.empty()
                      ? "Correct the revision, build the image again and "
                        "deploy it; the database stands at the revision "
                        "before."
                      : "The server's hint: " + error.hint,
          .sqlstate = error.sqlstate};
}

}  // namespace headgate
