#include "entrypoint/chain/complaint.hpp"

#include <algorithm>

#include "entrypoint/chain/line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {

SourcePlace place_in(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  SourcePlace place;
  Line line = line_at(text, 0);
  while (line.next <= offset && line.next > line.end()) {
    ++place.line;
    line = line_at(text, line.next);
  }
  place.column =
      count_characters(text.substr(line.offset, offset - line.offset)) + 1;
  return place;
}

std::unexpected<Error> broken(const std::string& file, std::size_t line,
                              Complaint complaint) {
  return fail(ErrorCode::broken_chain,
              file + ":" + std::to_string(line) + ": " + complaint.what,
              std::move(complaint.hint));
}

std::unexpected<Error> broken(const std::string& file, SourcePlace place,
                              Complaint complaint) {
  complaint.what.insert(0, std::to_string(place.column) + ": ");
  return fail(ErrorCode::broken_chain,
              file + ":" + std::to_string(place.line) + ":" + complaint.what,
              std::move(complaint.hint));
}

}  // namespace headgate
