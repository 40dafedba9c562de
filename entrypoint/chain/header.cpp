#include "entrypoint/chain/header.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/header_keys.hpp"
#include "entrypoint/chain/line.hpp"

namespace headgate {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Entry {
  std::string_view key;
  std::string_view value;
};

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// Reads `-- key: value`. Other comments (`-- see https://…`) are none.
std::optional<Entry> entry_in(std::string_view line) {
  line = trim(line);
  if (!line.starts_with("--")) {
    return std::nullopt;
  }
  line = trim(line.substr(2));
  std::size_t length = 0;
  while (length < line.size() && is_key_letter(line[length])) {
    ++length;
  }
  const std::string_view key = line.substr(0, length);
  line = trim(line.substr(length));
  if (key.empty() || !line.starts_with(":")) {
    return std::nullopt;
  }
  line.remove_prefix(1);
  const bool apart = line.empty() || line.starts_with(" ") ||
                     line.starts_with("\t") || find_header_key(key) != nullptr;
  return apart ? std::optional(Entry{.key = key, .value = trim(line)})
               : std::nullopt;
}

Complaint unknown_key(std::string_view key) {
  Complaint complaint{.what = "unknown key \"" + std::string(key) + "\"",
                      .hint = "Known are " + header_key_names() +
                              "; free comments go below a blank line."};
  if (key == "upgrade" || key == "downgrade") {
    complaint.hint = "A section starts with `-- " + std::string(key) +
                     "`, without the colon.";
  } else if (const auto nearest = nearest_header_key(key)) {
    complaint.hint = "Did you mean `" + std::string(*nearest) +
                     "`? Free comments go below a blank line.";
  }
  return complaint;
}

/// Gathers the header line by line.
class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {
    header_.revision.file = file;
  }

  Result<Header> read(std::string_view text) {
    std::size_t at =
        text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    for (; at < text.size(); ++line_) {
      const Line line = line_at(text, at);
      const std::optional<Entry> entry = entry_in(line.text);
      const bool blank_ahead = seen_.empty() && trim(line.text).empty();
      if (!entry && !blank_ahead) {
        break;
      }
      if (entry) {
        if (std::optional<Complaint> wrong = take(*entry)) {
          return broken(file_, line_, std::move(*wrong));
        }
      }
      at = line.next;
    }
    header_.end = at;
    return finish();
  }

 private:
  std::optional<Complaint> take(const Entry& entry) {
    const HeaderKey* key = find_header_key(entry.key);
    if (key == nullptr) {
      return unknown_key(entry.key);
    }
    if (has(key->name)) {
      return Complaint{.what = "\"" + std::string(key->name) +
                               "\" stands in the header twice",
                       .hint = "Leave one of the two lines."};
    }
    seen_.push_back(key->name);
    return key->set(header_.revision, entry.value, line_);
  }

  [[nodiscard]] bool has(std::string_view key) const {
    return std::ranges::find(seen_, key) != seen_.end();
  }

  Result<Header> finish() {
    for (const std::string_view name : {"revision", "down_revision"}) {
      if (!has(name)) {
        return broken(
            file_, line_,
            {.what = "no `-- " + std::string(name) + ":` in the header",
             .hint = "A file starts with the lines `-- revision: <id>` and "
                     "`-- down_revision: <parent or none>`."});
      }
    }
    return std::move(header_);
  }

  const std::string& file_;
  Header header_;
  std::vector<std::string_view> seen_;
  std::size_t line_ = 1;
};

}  // namespace

Result<Header> parse_header(const std::string& file, std::string_view text) {
  return Reader(file).read(text);
}

Result<void> check_stray_comment(const std::string& file, std::string_view text,
                                 std::size_t offset) {
  const std::optional<Entry> entry = entry_in(line_at(text, offset).text);
  if (entry && nearest_header_key(entry->key)) {
    return broken(
        file, place_in(text, offset),
        {.what = "\"" + std::string(entry->key) + "\" stands below the header",
         .hint = "Move it up to the other `-- key: value` lines, "
                 "which a blank line or another comment ends."});
  }
  return {};
}

}  // namespace headgate
