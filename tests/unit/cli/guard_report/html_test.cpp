#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "tests/unit/cli/guard_report/some_guard_report.hpp"

using namespace headgate;
using Catch::Contains;

namespace {

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

/// Each element's name, as it opens and as it closes.
std::vector<std::string> unclosed(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos;
       at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    const std::string tag = page.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find(' '));
    if (tag.starts_with("!") || tag.ends_with("/") || name == "meta" ||
        name == "link") {
      continue;
    }
    if (!name.starts_with("/")) {
      open.push_back(name);
    } else if (!open.empty() && open.back() == name.substr(1)) {
      open.pop_back();
    } else {
      open.push_back(name);
    }
  }
  return open;
}

}  // namespace

TEST_CASE("the guard's page tells verdict, server and steps", "[cli]") {
  const std::string page = guard_html(some_guard_report());
  CHECK_THAT(page, Catch::StartsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK_THAT(page, Contains("<title>headgate guard failed: m</title>"));
  CHECK_THAT(page, Contains("<h1>The chain did not pass</h1>"));
  CHECK_THAT(page, Contains("<dd>PostgreSQL 15.14</dd>"));
  CHECK_THAT(page, Contains("2026-01-31T10:00:00 UTC"));
  CHECK(times(page, "<li class=\"card step ") == 3);
  CHECK(times(page, "<details class=\"card revision ") == 3);
  CHECK_THAT(page, Contains("m/versions/2,b:é.sql:9"));
  CHECK_THAT(page, Contains("is irreversible: rows are gone"));
  CHECK(unclosed(page).empty());
}

TEST_CASE("the guard's page needs nothing else", "[cli]") {
  const std::string page = guard_html(some_guard_report());
  CHECK_THAT(page, Contains("default-src 'none'"));
  for (const std::string_view outside :
       {"http:", "https:", "src=", "<script", "@import", "url(", "onclick"}) {
    INFO(outside);
    CHECK(page.find(outside) == std::string::npos);
  }
}

TEST_CASE("the guard's page draws a node a revision", "[cli]") {
  const std::string page = guard_html(some_guard_report());
  CHECK(times(page, "<a class=\"node ") == 3);
  CHECK(times(page, "<path class=\"edge e") == 4);
  CHECK_THAT(page, Contains("<a class=\"node failed\" href=\"#rev-0-1\">"));
  CHECK_THAT(page, Contains("id=\"rev-0-1\""));
  CHECK_THAT(page, Contains("; irreversible: rows are gone</title><path"));
}

TEST_CASE("the guard's page draws locks over time", "[cli]") {
  const std::string page = guard_html(some_guard_report());
  CHECK(times(page, "<i class=\"bar l8\"") == 3);
  CHECK_THAT(page, Contains("title=\"scan, rewrite, statement 1\">SW</i>"));
  CHECK_THAT(page, Contains("title=\"index build, statement 1\">I</i>"));
  CHECK_THAT(page, Contains("title=\"drop, statement 2\">D</i>"));
  CHECK_THAT(page, Contains("line 5 · 20.0 ms"));
  CHECK_THAT(page,
             Contains("aria-label=\"ACCESS EXCLUSIVE from statement 1\""));
}

TEST_CASE("several servers are compared on the guard's page", "[cli]") {
  GuardReport report = some_guard_report();
  CHECK_THAT(guard_html(report), !Contains("<table>"));
  report.runs.push_back(report.runs.front());
  report.runs.back().server = "PostgreSQL 17.2";
  report.runs.back().steps.erase(report.runs.back().steps.begin());
  const std::string page = guard_html(report);
  CHECK_THAT(page, Contains("<th scope=\"col\"><a href=\"#server-1\">"));
  CHECK_THAT(page, Contains("<th scope=\"row\">fresh</th><td><span class=\""
                            "badge passed\">passed</span></td><td></td></tr>"));
  CHECK_THAT(page, Contains("id=\"rev-1-2\""));
  CHECK(unclosed(page).empty());
}

TEST_CASE("the guard's page quotes what is awkward", "[cli]") {
  GuardReport report = some_guard_report();
  report.chain = report.started_at = kAwkward;
  for (GuardRun& run : report.runs) {
    run.server = kAwkward;
    for (GuardStep& step : run.steps) {
      step.name = step.summary = kAwkward;
      step.notes.push_back({.revision = kAwkward, .message = kAwkward});
      step.findings.push_back({.check = kAwkward,
                               .revision = kAwkward,
                               .file = kAwkward,
                               .place = {},
                               .object = kAwkward,
                               .message = kAwkward,
                               .hint = kAwkward});
    }
    for (GuardRevision& revision : run.revisions) {
      revision.id = revision.file = revision.irreversible = kAwkward;
      revision.depends_on = revision.down_revisions = {kAwkward};
      for (TracedStatement& statement : revision.statements) {
        for (TracedRelation& relation : statement.relations) {
          relation.name = relation.kind = kAwkward;
        }
      }
    }
  }
  report.runs.push_back(report.runs.front());
  const std::string page = guard_html(report);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("alert('") == std::string::npos);
  CHECK(page.find_first_of("\x01\x1b\xff") == std::string::npos);
  CHECK(unclosed(page).empty());
}

TEST_CASE("long lists fold on the guard's page", "[cli]") {
  GuardReport report = some_guard_report();
  GuardStep& step = report.runs.front().steps.at(1);
  step.findings.assign(30, step.findings.front());
  CHECK_THAT(guard_html(report), Contains("<summary>22 more findings"));
}

TEST_CASE("a chain without revisions has a page, too", "[cli]") {
  GuardReport report = some_guard_report();
  report.runs.front().revisions.clear();
  report.runs.front().steps.erase(report.runs.front().steps.begin() + 1);
  const std::string page = guard_html(report);
  CHECK_THAT(page, Contains("<h1>The chain passed</h1>"));
  CHECK_THAT(page, !Contains("<svg"));
  CHECK(unclosed(page).empty());
}
