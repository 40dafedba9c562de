#include "entrypoint/lint/own_rules.hpp"

#include "entrypoint/sql/summary.hpp"

namespace headgate {

const Rule& changed_rule() {
  return *find_rule("HG505");
}

Remark remark_on_changed(std::string_view since) {
  return {
      .message = "the SQL of this revision was changed since " +
                 std::string(since) +
                 "; where it is applied, the change never arrives",
      .hint = "Put it back as it was, and make the change in a new revision."};
}

const Rule& unparsed_rule() {
  return *find_rule("HG901");
}

Remark remark_on_unparsed(std::string_view statement) {
  return {.message = "not checked: the parser of PostgreSQL 15 does not take " +
                     summarize_sql(statement),
          .hint =
              "If a newer PostgreSQL takes it, look at it by hand; the "
              "other statements were checked."};
}

Remark remark_on_too_large(std::string_view statement) {
  return {.message =
              "not checked: too large to be read: " + summarize_sql(statement),
          .hint = "Look at it by hand; the other statements were checked."};
}

const Rule& refused_rule() {
  return *find_rule("HG104");
}

const Rule& too_new_rule() {
  return *find_rule("HG510");
}

Remark remark_on_too_new(std::string_view statement, int major) {
  return {.message = "PostgreSQL " + std::to_string(major) + " does not take " +
                     summarize_sql(statement),
          .hint =
              "Correct it; where the servers are newer, say so: "
              "server-version of [lint] in headgate.toml."};
}

const Rule& suppression_rule() {
  return *find_rule("HG903");
}

std::string flaw_of(const Suppression& suppression, std::string_view today) {
  if (!suppression.flaw.empty()) {
    return "this suppression cannot be read: " + suppression.flaw;
  }
  const bool guards = is_guard_check(suppression.rule);
  if (!guards && find_rule(suppression.rule) == nullptr) {
    return "no rule is called '" + suppression.rule + "'";
  }
  if (!suppression.holds(today)) {
    return "the suppression of " + suppression.rule + " has expired on " +
           suppression.until;
  }
  return suppression.used || guards
             ? ""
             : "nothing is found here that the suppression of " +
                   suppression.rule + " would allow";
}

}  // namespace headgate
