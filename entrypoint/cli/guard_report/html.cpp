#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/html_parts.hpp"
#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

GuardVerdict verdict_of_all(const GuardReport& report) {
  return report.failed() ? GuardVerdict::failed : GuardVerdict::passed;
}

// Nothing is fetched and nothing runs, whatever a name may hold.
std::string head_html(const GuardReport& report) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src 'unsafe-inline'; img-src data:\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<meta name=\"generator\" content=\"headgate {}\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>headgate guard {}: {}"
      "</title>\n<style>\n{}</style>\n</head>\n",
      HEADGATE_VERSION, verdict_word(verdict_of_all(report)),
      html_text(report.chain), guard_style());
}

std::string fact(std::string_view what, const std::string& value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", what, value);
}

std::string facts_html(const GuardReport& report) {
  const GuardTally tally = tally_of(report.runs);
  std::string servers;
  for (const GuardRun& run : report.runs) {
    servers += (servers.empty() ? "" : ", ") + html_text(run.server);
  }
  std::string steps = fmt::format("{} passed", tally.passed);
  steps += tally.failed > 0 ? fmt::format(", {} failed", tally.failed) : "";
  steps += tally.skipped > 0 ? fmt::format(", {} skipped", tally.skipped) : "";
  return "<dl class=\"facts\">\n" +
         fact("Chain",
              fmt::format("<code>{}</code>", html_text(report.chain))) +
         fact(report.runs.size() == 1 ? "Server" : "Servers", servers) +
         fact("Started", html_text(report.started_at.substr(0, 19)) + " UTC") +
         fact("Took", format_duration(report.took)) + fact("Steps", steps) +
         fact("Findings", std::to_string(tally.findings)) + "</dl>\n";
}

std::string verdict_cell(const GuardRun& run, const std::string& name) {
  const auto step = std::ranges::find(run.steps, name, &GuardStep::name);
  return fmt::format("<td>{}</td>", step == run.steps.end()
                                        ? ""
                                        : verdict_badge(step->verdict));
}

/// Steps against servers, where there are several.
std::string matrix_html(const GuardReport& report) {
  if (report.runs.size() < 2) {
    return "";
  }
  std::string head;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.runs.size(); ++i) {
    const GuardRun& run = report.runs[i];
    head += fmt::format(R"(<th scope="col"><a href="#server-{}">{}</a></th>)",
                        i, html_text(run.server));
    for (const GuardStep& step : run.steps) {
      if (std::ranges::find(names, step.name) == names.end()) {
        names.push_back(step.name);
      }
    }
  }
  std::string rows;
  for (const std::string& name : names) {
    rows += fmt::format("<tr><th scope=\"row\">{}</th>", html_text(name));
    for (const GuardRun& run : report.runs) {
      rows += verdict_cell(run, name);
    }
    rows += "</tr>\n";
  }
  return fmt::format(
      "<div class=\"card scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Verdicts by server\"><table><caption>Verdicts by server"
      "</caption><thead><tr><th scope=\"col\">Step</th>{}</tr></thead>"
      "<tbody>\n{}</tbody></table></div>\n",
      head, rows);
}

std::string chapter_html(const GuardRun& run, std::size_t number) {
  const GuardChapter chapter(run, number);
  std::string text = fmt::format(
      "<section class=\"server\" id=\"server-{0}\" aria-labelledby=\"name-{0}"
      "\">\n<h2 id=\"name-{0}\">{1} {2}</h2>\n<h3>Steps</h3>\n{3}",
      number, html_text(run.server), verdict_badge(verdict_of(run)),
      steps_html(chapter));
  if (!run.revisions.empty()) {
    text += "<h3>Graph</h3>\n" + graph_html(chapter) + "<h3>Revisions</h3>\n" +
            lock_legend_html() + revisions_html(chapter);
  }
  return text + "</section>\n";
}

}  // namespace

std::string guard_html(const GuardReport& report) {
  const GuardVerdict verdict = verdict_of_all(report);
  std::string text =
      head_html(report) +
      fmt::format(
          "<body>\n<header class=\"{0}\"><div class=\"inner\">\n"
          "<p class=\"brand\">headgate guard</p>\n<h1>{1}</h1>\n{2}"
          "</div></header>\n<main>\n{3}",
          verdict_word(verdict),
          verdict == GuardVerdict::failed ? "The chain did not pass"
                                          : "The chain passed",
          facts_html(report), matrix_html(report));
  for (std::size_t i = 0; i < report.runs.size(); ++i) {
    text += chapter_html(report.runs[i], i);
  }
  return text + fmt::format(
                    "</main>\n<footer>headgate {}</footer>\n</body>\n"
                    "</html>\n",
                    HEADGATE_VERSION);
}

}  // namespace headgate
