#include "entrypoint/chain/sections.hpp"

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/header.hpp"
#include "entrypoint/chain/line.hpp"
#include "entrypoint/chain/marker.hpp"

namespace headgate {
namespace {

std::string quoted(Marker marker) {
  return "`" + std::string(marker_text(marker)) + "`";
}

/// Finds the sections of one file.
class Finder {
 public:
  Finder(const std::string& file, std::string_view text, std::size_t body)
      : file_(file), text_(text), body_(body) {}

  Result<Sections> find(const ScannedSql& scanned, bool downgrade_optional) {
    for (const LineComment& comment : scanned.line_comments) {
      const Result<void> seen = see(comment, body_ + comment.offset);
      if (!seen) {
        return std::unexpected(seen.error());
      }
    }
    if (!upgrade_) {
      return missing(Marker::upgrade);
    }
    if (!scanned.statements.empty() &&
        body_ + scanned.statements.front().offset < upgrade_->offset) {
      return broken(file_,
                    place_in(text_, body_ + scanned.statements.front().offset),
                    {.what = "a statement ahead of `-- upgrade`",
                     .hint = "Move it below the line `-- upgrade`."});
    }
    if (!downgrade_ && !downgrade_optional) {
      return missing(Marker::downgrade);
    }
    Sections sections{.first_marker = upgrade_->offset,
                      .upgrade = {.begin = upgrade_->next, .end = text_.size()},
                      .downgrade = {}};
    if (downgrade_) {
      sections.upgrade.end = downgrade_->offset;
      sections.downgrade =
          Stretch{.begin = downgrade_->next, .end = text_.size()};
    }
    return sections;
  }

 private:
  Result<void> see(const LineComment& comment, std::size_t offset) {
    const std::optional<Marker> marker = marker_in(comment.text);
    if (!marker) {
      return upgrade_ ? Result<void>{}
                      : check_stray_comment(file_, text_, offset);
    }
    std::optional<Line>& line =
        *marker == Marker::upgrade ? upgrade_ : downgrade_;
    const SourcePlace place = place_in(text_, offset);
    if (line) {
      return broken(file_, place.line,
                    {.what = "a second " + quoted(*marker),
                     .hint = "A file has one section of each; reword the line "
                             "if it is meant as a comment."});
    }
    if (*marker == Marker::downgrade && !upgrade_) {
      return broken(file_, place.line,
                    {.what = "`-- downgrade` ahead of `-- upgrade`",
                     .hint = "Put the upgrade section first."});
    }
    line = line_at(text_, text_.substr(0, offset).find_last_of("\r\n") + 1);
    return {};
  }

  /// Says where a marker is that does not count, since a statement ahead of it
  /// has not ended: the usual slip.
  [[nodiscard]] std::unexpected<Error> missing(Marker marker) const {
    std::size_t number = place_in(text_, body_).line;
    for (std::size_t at = body_; at < text_.size(); ++number) {
      const Line line = line_at(text_, at);
      if (marker_in(trim(line.text)) == marker) {
        return broken(file_, number,
                      {.what = quoted(marker) +
                               " stands inside a statement, a string or a "
                               "comment",
                       .hint = "End the statement ahead of it with `;`."});
      }
      at = line.next;
    }
    return broken(
        file_, number,
        {.what = "no line " + quoted(marker),
         .hint = marker == Marker::upgrade
                     ? "Put it between the header and the statements."
                     : "Put it below the upgrade, and under it what undoes "
                       "it; or say in the header `-- irreversible: <why>`."});
  }

  const std::string& file_;
  std::string_view text_;
  std::size_t body_;
  std::optional<Line> upgrade_;
  std::optional<Line> downgrade_;
};

}  // namespace

Result<Sections> find_sections(const std::string& file, std::string_view text,
                               std::size_t body, const ScannedSql& scanned,
                               bool downgrade_optional) {
  return Finder(file, text, body).find(scanned, downgrade_optional);
}

}  // namespace headgate
