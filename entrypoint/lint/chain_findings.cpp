#include "entrypoint/lint/chain_findings.hpp"

#include <charconv>
#include <string>
#include <utility>

#include "entrypoint/lint/rule.hpp"
#include "entrypoint/lint/source_line.hpp"

namespace headgate {
namespace {

/// `<file>:<line>[:<column>]: <what>`, taken apart.
struct PlacedMessage {
  std::string file;
  SourcePlace place;
  std::string what;
};

/// Takes `<number>:` off the front.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || length == text.size() || text[length] != ':') {
    return std::nullopt;
  }
  text.remove_prefix(length + 1);
  return number;
}

/// What has no place stays whole, with no file.
PlacedMessage take_apart(const std::string& message) {
  for (std::size_t colon = message.find(':'); colon != std::string::npos;
       colon = message.find(':', colon + 1)) {
    std::string_view rest = std::string_view(message).substr(colon + 1);
    if (const std::optional<std::size_t> line = take_number(rest)) {
      const std::size_t column = take_number(rest).value_or(1);
      rest.remove_prefix(rest.starts_with(' ') ? 1 : 0);
      return {.file = message.substr(0, colon),
              .place = {.line = *line, .column = column},
              .what = std::string(rest)};
    }
  }
  return {.file = {}, .place = {}, .what = message};
}

std::optional<Finding> finding_of(std::string_view id,
                                  const RuleLevels* levels) {
  const Rule& rule = *find_rule(id);
  const auto severity =
      level_of(levels, rule.id, rule.severity, Severity::error);
  if (!severity) {
    return std::nullopt;
  }
  return Finding{.rule = std::string(rule.id),
                 .name = std::string(rule.name),
                 .severity = *severity,
                 .revision = {},
                 .file = {},
                 .place = {},
                 .line = {},
                 .message = {},
                 .hint = {}};
}

}  // namespace

std::optional<Finding> flaw_finding(const Flaw& flaw, std::string_view revision,
                                    std::string_view text,
                                    const RuleLevels* levels) {
  std::optional<Finding> finding =
      finding_of(flaw.in_transaction ? "HG104" : "HG506", levels);
  if (finding) {
    PlacedMessage told = take_apart(flaw.error.message);
    finding->revision = revision;
    finding->file = std::move(told.file);
    finding->place = told.place;
    finding->line = masked(numbered_line(text, told.place.line));
    finding->message = std::move(told.what);
    finding->hint = flaw.error.hint;
  }
  return finding;
}

std::optional<Finding> unknown_sql(const Revision& revision,
                                   const std::string& why,
                                   const RuleLevels* levels) {
  std::optional<Finding> finding = finding_of("HG901", levels);
  if (finding) {
    finding->revision = revision.id;
    finding->file = revision.file;
    finding->message = "not checked: " + why;
    finding->hint = "Look at it by hand.";
  }
  return finding;
}

std::optional<Finding> unknown_sql(const std::string& config,
                                   const std::string& why,
                                   const RuleLevels* levels) {
  std::optional<Finding> finding = finding_of("HG901", levels);
  if (finding) {
    const bool set = levels != nullptr && levels->contains("HG901");
    finding->severity = set ? finding->severity : Severity::error;
    finding->file = config;
    finding->message = "no SQL of the chain was checked: " + why;
    finding->hint =
        "Make `alembic upgrade base:heads --sql` work where the linter runs.";
  }
  return finding;
}

std::optional<Finding> heads_finding(const Graph& graph,
                                     const RuleLevels* levels) {
  const RevisionIds heads = graph.heads();
  std::optional<Finding> finding =
      heads.size() < 2 ? std::nullopt : finding_of("HG507", levels);
  if (finding) {
    std::string names;
    for (const std::string& id : heads) {
      names += (names.empty() ? "" : ", ") + id;
    }
    const Revision& last = graph.at(*heads.rbegin());
    finding->revision = last.id;
    finding->file = last.file;
    finding->place = {.line = last.lines.down_revisions, .column = 1};
    finding->message = "the chain has " + std::to_string(heads.size()) +
                       " heads (" + names +
                       "); `upgrade head` refuses to choose one";
    finding->hint =
        "Put one of them after the other, or join them with `headgate merge`.";
  }
  return finding;
}

}  // namespace headgate
