#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/guard/report.hpp"

namespace headgate {

// What guard_html is made of. All text from outside is quoted.

/// The page's style sheet.
[[nodiscard]] std::string_view guard_style();

/// One server's part of the page.
struct GuardChapter {
  const GuardRun& run;
  std::size_t number;  ///< Of the server, for the names of places.
  /// What was found, by the revision's id.
  std::map<std::string_view, std::vector<const GuardFinding*>> findings;
  std::map<std::string_view, std::size_t> revisions;  ///< Where each stands.

  GuardChapter(const GuardRun& of, std::size_t its_number);
  /// `rev-0-12`: where revision number `index` stands in the page.
  [[nodiscard]] std::string place_of_revision(std::size_t index) const;
  /// `failed`, `warned`, `passed`, or `unrun`: a class of the style sheet.
  [[nodiscard]] std::string_view state_of(const GuardRevision& revision) const;
};

/// One line, as HTML.
[[nodiscard]] std::string html_text(std::string_view text);

/// A word in a coloured frame.
[[nodiscard]] std::string verdict_badge(GuardVerdict verdict);

/// The same for a lock: `ACCESS EXCLUSIVE`; nothing for none.
[[nodiscard]] std::string lock_badge(LockMode lock);

/// A list of findings, each with its place and a way to its revision; nothing
/// for none.
[[nodiscard]] std::string findings_html(
    const GuardChapter& chapter,
    const std::vector<const GuardFinding*>& findings);

/// A revision's id, which leads to its part of the page.
[[nodiscard]] std::string revision_link(const GuardChapter& chapter,
                                        const std::string& id);

/// The cards of the steps.
[[nodiscard]] std::string steps_html(const GuardChapter& chapter);

/// The graph of revisions as SVG.
[[nodiscard]] std::string graph_html(const GuardChapter& chapter);

/// What each lock's colour and each mark stands for.
[[nodiscard]] std::string lock_legend_html();

/// All revisions: what was found, who locked what and for how long, and each
/// statement.
[[nodiscard]] std::string revisions_html(const GuardChapter& chapter);

/// The locks of a revision as bars; nothing where there are none.
[[nodiscard]] std::string timeline_html(const GuardRevision& revision);

}  // namespace headgate
