#include <algorithm>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/graph_layout.hpp"
#include "entrypoint/cli/guard_report/html_parts.hpp"
#include "entrypoint/cli/guard_report/tally.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kRow = 30;
constexpr std::size_t kLane = 20;
constexpr std::size_t kMargin = 16;
constexpr double kBend = 22;
constexpr std::size_t kLetter = 8;  ///< About as wide as one of the labels'.
constexpr std::size_t kLongestLabel = 72;
constexpr std::size_t kColors = 6;

double x_of(std::size_t lane) {
  return static_cast<double>(kMargin + (lane * kLane));
}

double y_of(std::size_t row) {
  return static_cast<double>(kMargin + (row * kRow));
}

std::string edge_svg(const LayoutEdge& edge, const GraphLayout& layout) {
  const double from_x = x_of(layout.lanes.at(edge.parent));
  const double from_y = y_of(edge.parent);
  const double to_x = x_of(layout.lanes.at(edge.child));
  const double to_y = y_of(edge.child);
  const double via = x_of(edge.lane);
  // Out of the parent's lane at once, and into the child's at the end.
  const double out = via == from_x ? from_y : from_y + kBend;
  const double in = via == to_x ? to_y : std::max(out, to_y - kBend);
  std::string path = fmt::format("M{} {}", from_x, from_y);
  if (out > from_y) {
    path += fmt::format("C{} {} {} {} {} {}", from_x, (from_y + out) / 2, via,
                        (from_y + out) / 2, via, out);
  }
  path += fmt::format("V{}", in);
  if (to_y > in) {
    path += fmt::format("C{} {} {} {} {} {}", via, (in + to_y) / 2, to_x,
                        (in + to_y) / 2, to_x, to_y);
  }
  return fmt::format("<path class=\"edge e{}{}\" d=\"{}\"/>\n",
                     edge.lane % kColors, edge.dependency ? " needs" : "",
                     path);
}

std::string label_of(const GuardRevision& revision) {
  const std::string message =
      revision.message.empty()
          ? ""
          : fmt::format(R"(<tspan class="message" dx="8">{}</tspan>)",
                        html_text(shortened(valid_utf8(revision.message),
                                            kLongestLabel)));
  return fmt::format(
      "<tspan class=\"id\">{}</tspan>{}",
      html_text(shortened(valid_utf8(revision.id), kLongestLabel)), message);
}

std::string told_of(const GuardChapter& chapter,
                    const GuardRevision& revision) {
  std::string text = revision.id + ": " + revision.message;
  if (const auto found = chapter.findings.find(revision.id);
      found != chapter.findings.end()) {
    text += "; " + number_of(found->second.size(), "finding");
  }
  if (!revision.irreversible.empty()) {
    text += "; irreversible: " + revision.irreversible;
  }
  return revision.up ? text : text + "; was not run";
}

/// A circle; a square on its corner for what cannot be undone.
std::string node_svg(const GuardRevision& revision, double x, double y) {
  return revision.irreversible.empty()
             ? fmt::format(R"(<circle cx="{}" cy="{}" r="6.5"/>)", x, y)
             : fmt::format(R"(<path d="M{} {}l8.5 8.5l-8.5 8.5l-8.5 -8.5z"/>)",
                           x, y - 8.5);
}

std::string mark_svg(std::string_view state, double x, double y) {
  return state == "failed"
             ? fmt::format(
                   R"(<path class="cross" d="M{0} {1}l6 6m0 -6l-6 6"/>)", x - 3,
                   y - 3)
             : "";
}

std::string revision_svg(const GuardChapter& chapter, std::size_t index,
                         const GraphLayout& layout) {
  const GuardRevision& revision = chapter.run.revisions.at(index);
  const std::string_view state = chapter.state_of(revision);
  const double x = x_of(layout.lanes.at(index));
  const double y = y_of(index);
  return fmt::format(
      "<a class=\"node {}\" href=\"#{}\"><title>{}</title>{}{}"
      "<text x=\"{}\" y=\"{}\">{}</text></a>\n",
      state, chapter.place_of_revision(index),
      html_text(told_of(chapter, revision)), node_svg(revision, x, y),
      mark_svg(state, x, y), x_of(layout.width), y + 4.5, label_of(revision));
}

std::size_t width_of(const GuardRun& run, const GraphLayout& layout) {
  std::size_t longest = 0;
  for (const GuardRevision& revision : run.revisions) {
    longest = std::max(
        longest,
        std::min(count_characters(valid_utf8(revision.id)), kLongestLabel) +
            std::min(count_characters(valid_utf8(revision.message)),
                     kLongestLabel));
  }
  return (2 * kMargin) + (layout.width * kLane) + ((longest + 2) * kLetter);
}

constexpr std::string_view kLegend =
    R"html(<ul class="legend" aria-label="Legend of the graph">
<li><svg width="18" height="18" aria-hidden="true"><g class="node passed"><circle cx="9" cy="9" r="6.5"/></g></svg> nothing found</li>
<li><svg width="18" height="18" aria-hidden="true"><g class="node failed"><circle cx="9" cy="9" r="6.5"/><path class="cross" d="M6 6l6 6m0 -6l-6 6"/></g></svg> failed</li>
<li><svg width="18" height="18" aria-hidden="true"><g class="node warned"><circle cx="9" cy="9" r="6.5"/></g></svg> worth a look</li>
<li><svg width="18" height="18" aria-hidden="true"><g class="node unrun"><circle cx="9" cy="9" r="6.5"/></g></svg> not run</li>
<li><svg width="18" height="18" aria-hidden="true"><g class="node passed"><path d="M9 .5l8.5 8.5l-8.5 8.5l-8.5 -8.5z"/></g></svg> irreversible</li>
<li><svg width="24" height="18" aria-hidden="true"><path class="edge e0 needs" d="M2 9H22"/></svg> depends on</li>
</ul>
)html";

}  // namespace

std::string graph_html(const GuardChapter& chapter) {
  const GuardRun& run = chapter.run;
  const GraphLayout layout = layout_graph(run.revisions);
  std::string drawing;
  for (const LayoutEdge& edge : layout.edges) {
    drawing += edge_svg(edge, layout);
  }
  for (std::size_t i = 0; i < run.revisions.size(); ++i) {
    drawing += revision_svg(chapter, i, layout);
  }
  const std::size_t width = width_of(run, layout);
  const std::size_t height =
      (2 * kMargin) +
      ((std::max<std::size_t>(run.revisions.size(), 1) - 1) * kRow);
  return fmt::format(
      "<div class=\"card scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Graph of {0}, from the base down to the heads\">\n"
      "<svg class=\"graph\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} "
      "{2}\" role=\"group\" aria-label=\"Graph of {0}\">\n{3}</svg>\n</div>\n"
      "{4}",
      number_of(run.revisions.size(), "revision"), width, height, drawing,
      kLegend);
}

}  // namespace headgate
