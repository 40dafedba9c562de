#include "entrypoint/catalog/column_order.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

namespace headgate {
namespace {

/// Which of `places` make the longest run that only rises.
std::vector<bool> longest_rise(const std::vector<std::size_t>& places) {
  std::vector<std::size_t> length(places.size(), 1);
  std::vector<std::size_t> before(places.size());
  std::size_t last = 0;
  for (std::size_t at = 0; at < places.size(); ++at) {
    before[at] = at;
    for (std::size_t other = 0; other < at; ++other) {
      if (places[other] < places[at] && length[other] + 1 > length[at]) {
        length[at] = length[other] + 1;
        before[at] = other;
      }
    }
    // Of equals the later: what was made anew stands at the end.
    last = length[at] >= length[last] ? at : last;
  }
  std::vector<bool> rises(places.size());
  for (std::size_t at = last; at < places.size(); at = before[at]) {
    rises[at] = true;
    if (before[at] == at) {
      break;
    }
  }
  return rises;
}

}  // namespace

std::vector<std::string> moved_names(const std::vector<std::string>& left,
                                     const std::vector<std::string>& right) {
  std::map<std::string, std::size_t> place;
  for (std::size_t at = 0; at < right.size(); ++at) {
    place.emplace(right[at], at);
  }
  std::vector<std::string> names;
  std::vector<std::size_t> places;
  for (const std::string& each : left) {
    if (const auto found = place.find(each); found != place.end()) {
      names.push_back(each);
      places.push_back(found->second);
    }
  }
  if (std::ranges::is_sorted(places)) {
    return {};
  }
  const std::vector<bool> rises = longest_rise(places);
  std::vector<std::string> moved;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!rises[at]) {
      moved.push_back(names[at]);
    }
  }
  return moved;
}

}  // namespace headgate
