#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "entrypoint/lint/chain_findings.hpp"
#include "entrypoint/lint/lint.hpp"
#include "entrypoint/lint/rule.hpp"
#include "tests/support/lint_page.hpp"

namespace headgate {
namespace {

/// A chain that grows by a revision a block.
class Chain {
 public:
  void add(const std::string& block) {
    const std::string named = header_in(block, "revision");
    const std::string id =
        named.empty() ? "r" + std::to_string(files_.size() + 1) : named;
    const std::string down =
        files_.empty() ? "none" : files_.back().revision.id;
    Result<FlawedFile> survey = survey_revision_file(
        id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                         "\n" + headers_in(block) + "-- upgrade\n" +
                         statements_in(block) + "-- downgrade\n" +
                         downgrade_in(block));
    if (!survey) {
      FAIL(survey.error().message << " in " << block);
    }
    flaws_ = std::move(survey->flaws);
    files_.push_back(std::move(survey->file));
  }

  /// What a rule finds in the revision that came last.
  [[nodiscard]] std::size_t found(const std::string& rule) const {
    const std::string& last = files_.back().revision.id;
    const LintResult result = lint_revisions(
        files_,
        {.today = "2026-01-31",
         .wanted = [&last](const Revision& each) { return each.id == last; }});
    const auto flaws = std::ranges::count_if(flaws_, [&](const Flaw& flaw) {
      return flaw_finding(flaw, last, files_.back().text, nullptr)->rule ==
             rule;
    });
    return static_cast<std::size_t>(
        std::ranges::count(result.findings, rule, &Finding::rule) + flaws);
  }

 private:
  std::vector<RevisionFile> files_;
  std::vector<Flaw> flaws_;  ///< Of the last of them.
};

Chain chain_before(const LintPage& page) {
  Chain chain;
  // There is always an older revision, and it makes something: the chain does
  // not begin on a database that is there already.
  chain.add("CREATE TABLE first_of_all (id bigint PRIMARY KEY);\n");
  for (const std::string& block : page.before) {
    chain.add(block);
  }
  return chain;
}

TEST_CASE("each rule finds what its page calls bad", "[lint][rules]") {
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    CAPTURE(page.id);
    for (const std::string& block : page.bad) {
      CAPTURE(block);
      Chain chain = chain_before(page);
      chain.add(block);
      CHECK(chain.found(page.id) > 0);
    }
  }
}

TEST_CASE("no rule finds anything in what its page calls good",
          "[lint][rules]") {
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    CAPTURE(page.id);
    Chain chain = chain_before(page);
    for (const std::string& block : page.good) {
      CAPTURE(block);
      chain.add(block);
      CHECK(chain.found(page.id) == 0);
    }
  }
}

TEST_CASE("every rule has its page, and every page its rule", "[lint][rules]") {
  std::vector<std::string> pages;
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    pages.push_back(page.id + "-" + page.name);
  }
  std::vector<std::string> rules;
  for (const Rule& rule : lint_rules()) {
    rules.push_back(std::string(rule.id) + "-" + std::string(rule.name));
  }
  CHECK(pages == rules);
}

TEST_CASE("a rule that looks at SQL has some on its page", "[lint][rules]") {
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    CAPTURE(page.id);
    const Rule* rule = find_rule(page.id);
    // HG510 asks for a setting.
    if (rule != nullptr && rule->command != nullptr && rule->id != "HG510") {
      CHECK_FALSE(page.bad.empty());
      CHECK_FALSE(page.good.empty());
    }
  }
}

TEST_CASE("no lock or work matters on a table of the same revision",
          "[lint][rules]") {
  for (const LintPage& page : lint_pages(HEADGATE_SOURCE_DIR)) {
    // HG104 is refused on whatever table.
    const bool on_others = page.id == "HG130" || page.id == "HG104";
    if (!page.id.starts_with("HG1") || page.before.empty() || on_others) {
      continue;
    }
    for (const std::string& block : page.bad) {
      CAPTURE(page.id, block);
      Chain chain;
      chain.add("SELECT 1;\n");
      std::string all;
      for (const std::string& before : page.before) {
        all += statements_in(before);
      }
      chain.add(all + block);
      CHECK(chain.found(page.id) == 0);
    }
  }
}

}  // namespace
}  // namespace headgate
