#include "entrypoint/chain/header_keys.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "entrypoint/chain/id_rules.hpp"
#include "entrypoint/chain/line.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

using Answer = std::optional<Complaint>;

Complaint not_one_of(std::string_view value, std::string hint) {
  return {.what = "the value \"" + std::string(value) + "\" is not known",
          .hint = std::move(hint)};
}

/// Reads `none`, or names with commas between them.
Answer set_names(std::vector<std::string>& names, std::string_view value) {
  if (value == "none") {
    return std::nullopt;
  }
  for (bool more = true; more;) {
    const std::size_t comma = value.find(',');
    const std::string_view name = trim(value.substr(0, comma));
    if (Answer wrong = check_id(name)) {
      return wrong;
    }
    if (std::ranges::find(names, name) != names.end()) {
      return Complaint{
          .what = "\"" + std::string(name) + "\" stands here twice",
          .hint = "Name it once."};
    }
    names.emplace_back(name);
    more = comma != std::string_view::npos;
    value.remove_prefix(more ? comma + 1 : 0);
  }
  return std::nullopt;
}

Answer set_time(std::optional<std::chrono::milliseconds>& time,
                std::string_view value) {
  const Result<std::chrono::milliseconds> read = parse_duration(value);
  // PostgreSQL would take a bare number for milliseconds, we for seconds.
  const bool bare =
      value.find_first_not_of("0123456789") == std::string_view::npos;
  if (!read || (bare && read->count() != 0)) {
    return Complaint{.what = "\"" + std::string(value) + "\" is no duration",
                     .hint =
                         "Write a number with its unit, such as 500ms, 5s "
                         "or 2min; 0 means no limit."};
  }
  time = *read;
  return std::nullopt;
}

Answer set_revision(Revision& revision, std::string_view value,
                    std::size_t line) {
  revision.id = value;
  revision.lines.id = line;
  return check_id(value);
}

Answer set_down_revision(Revision& revision, std::string_view value,
                         std::size_t line) {
  revision.lines.down_revisions = line;
  if (value.empty()) {
    return Complaint{.what = "down_revision is empty",
                     .hint = "Write `-- down_revision: none` for a base."};
  }
  return set_names(revision.down_revisions, value);
}

Answer set_message(Revision& revision, std::string_view value,
                   std::size_t /*line*/) {
  revision.message = value;
  return std::nullopt;
}

Answer set_depends_on(Revision& revision, std::string_view value,
                      std::size_t line) {
  revision.lines.depends_on = line;
  return set_names(revision.depends_on, value);
}

Answer set_branch_labels(Revision& revision, std::string_view value,
                         std::size_t line) {
  revision.lines.branch_labels = line;
  return set_names(revision.branch_labels, value);
}

Answer set_transaction(Revision& revision, std::string_view value,
                       std::size_t /*line*/) {
  revision.transactional = false;
  if (value != "none") {
    return not_one_of(value,
                      "Only `-- transaction: none` is; leave the line out for "
                      "a revision in a transaction of its own.");
  }
  return std::nullopt;
}

Answer set_breaking(Revision& revision, std::string_view value,
                    std::size_t /*line*/) {
  revision.breaking = value == "yes";
  if (value != "yes" && value != "no") {
    return not_one_of(value, "Write `-- breaking: yes` or `-- breaking: no`.");
  }
  return std::nullopt;
}

Answer set_irreversible(Revision& revision, std::string_view value,
                        std::size_t /*line*/) {
  revision.irreversible = value;
  if (value.empty()) {
    return Complaint{.what = "irreversible has no reason",
                     .hint =
                         "Say why it cannot be undone, for those who will "
                         "want to."};
  }
  return std::nullopt;
}

Answer set_lock_timeout(Revision& revision, std::string_view value,
                        std::size_t /*line*/) {
  return set_time(revision.lock_timeout, value);
}

Answer set_statement_timeout(Revision& revision, std::string_view value,
                             std::size_t /*line*/) {
  return set_time(revision.statement_timeout, value);
}

constexpr std::array kKeys{
    HeaderKey{.name = "revision", .set = set_revision},
    HeaderKey{.name = "down_revision", .set = set_down_revision},
    HeaderKey{.name = "message", .set = set_message},
    HeaderKey{.name = "depends_on", .set = set_depends_on},
    HeaderKey{.name = "branch_labels", .set = set_branch_labels},
    HeaderKey{.name = "transaction", .set = set_transaction},
    HeaderKey{.name = "breaking", .set = set_breaking},
    HeaderKey{.name = "irreversible", .set = set_irreversible},
    HeaderKey{.name = "lock_timeout", .set = set_lock_timeout},
    HeaderKey{.name = "statement_timeout", .set = set_statement_timeout},
};

/// How many letters must be changed, added or taken away (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::size_t column = 0;
  std::ranges::generate(row, [&column] { return column++; });
  for (const char letter : a) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = corner + (letter == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({change, corner + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

const HeaderKey* find_header_key(std::string_view name) {
  const auto* const found = std::ranges::find(kKeys, name, &HeaderKey::name);
  return found == kKeys.end() ? nullptr : &*found;
}

std::optional<std::string_view> nearest_header_key(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto* const nearest = std::ranges::min_element(
      kKeys, {},
      [&](const HeaderKey& key) { return distance(lower, key.name); });
  const bool alike = distance(lower, nearest->name) * 3 <= nearest->name.size();
  return alike ? std::optional(nearest->name) : std::nullopt;
}

std::string header_key_names() {
  std::string names;
  for (const HeaderKey& key : kKeys) {
    names.append(names.empty() ? "" : ", ").append(key.name);
  }
  return names;
}

}  // namespace headgate
