#include "entrypoint/alembic/ini.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "entrypoint/chain/line.hpp"

namespace headgate {
namespace {

constexpr std::string_view kDefault = "DEFAULT";
constexpr int kDeepest = 10;

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& letter : lowered) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter | 0x20);
    }
  }
  return lowered;
}

}  // namespace

/// Reads line by line: a line that is indented deeper than its key goes on with
/// the value.
class IniParser {
 public:
  explicit IniParser(Ini& ini) : ini_(&ini) {}

  Result<void> take(std::string_view line) {
    ++number_;
    const std::string_view text = trim(line);
    if (text.starts_with('#') || text.starts_with(';')) {
      return {};
    }
    const std::size_t indent = line.find_first_not_of(" \t\f");
    if (text.empty()) {
      append("");
      return {};
    }
    if (value_ != nullptr && indent > indent_) {
      append(text);
      return {};
    }
    indent_ = indent;
    return text.starts_with('[') ? begin_section(text) : begin_value(text);
  }

  /// Blank lines at a value's end do not count.
  void finish() {
    if (value_ != nullptr) {
      value_->text.erase(value_->text.find_last_not_of("\n \t\f") + 1);
      value_ = nullptr;
    }
  }

 private:
  void append(std::string_view text) const {
    if (value_ != nullptr) {
      value_->text.append("\n").append(text);
    }
  }

  Result<void> begin_section(std::string_view text) {
    finish();
    const std::size_t end = text.rfind(']');
    if (end == std::string_view::npos || end < 2) {
      return ini_->unusable(number_, "a section's name has no end");
    }
    const auto [at, fresh] =
        ini_->sections_.try_emplace(std::string(text.substr(1, end - 1)));
    if (!fresh && at->first != kDefault) {
      return ini_->unusable(number_,
                            "the section [" + at->first + "] is there already");
    }
    section_ = &at->second;
    return {};
  }

  Result<void> begin_value(std::string_view text) {
    finish();
    const std::size_t sign = text.find_first_of("=:");
    if (section_ == nullptr || sign == std::string_view::npos || sign == 0) {
      return ini_->unusable(number_, section_ == nullptr
                                         ? "a line ahead of any [section]"
                                         : "this is no `key = value`");
    }
    const auto [at, fresh] =
        section_->try_emplace(lower(trim(text.substr(0, sign))));
    if (!fresh) {
      return ini_->unusable(number_, "a key stands there twice");
    }
    value_ = &at->second;
    *value_ = {.text = std::string(trim(text.substr(sign + 1))),
               .line = number_};
    return {};
  }

  Ini* ini_;
  Ini::Section* section_ = nullptr;
  Ini::Value* value_ = nullptr;
  std::size_t indent_ = 0;
  std::size_t number_ = 0;
};

Result<Ini> Ini::parse(std::string_view text, std::string name,
                       std::string here) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  text.remove_prefix(text.starts_with(mark) ? mark.size() : 0);
  Ini ini;
  ini.name_ = std::move(name);
  IniParser parser(ini);
  for (std::size_t at = 0; at < text.size();) {
    const Line line = line_at(text, at);
    if (Result<void> taken = parser.take(line.text); !taken) {
      return std::unexpected(std::move(taken.error()));
    }
    at = line.next;
  }
  parser.finish();
  // Python's parser gets it among its defaults, filled in as any value is.
  for (std::size_t at = 0; (at = here.find('%', at)) != std::string::npos;
       at += 2) {
    here.insert(at, 1, '%');
  }
  ini.sections_[std::string(kDefault)].try_emplace(
      "here", Value{.text = std::move(here), .line = 0});
  return ini;
}

bool Ini::has(std::string_view section) const {
  return sections_.find(section) != sections_.end();
}

const Ini::Value* Ini::find(std::string_view section,
                            std::string_view key) const {
  for (const std::string_view name : {section, kDefault}) {
    const auto found = sections_.find(name);
    if (found == sections_.end()) {
      return nullptr;
    }
    if (const auto value = found->second.find(key);
        value != found->second.end()) {
      return &value->second;
    }
  }
  return nullptr;
}

Result<std::optional<std::string>> Ini::get(std::string_view section,
                                            std::string_view key) const {
  const Value* value = find(section, key);
  if (value == nullptr) {
    return std::nullopt;
  }
  return fill(section, *value, 0);
}

// NOLINTNEXTLINE(misc-no-recursion): kDeepest ends it.
Result<std::string> Ini::fill(std::string_view section, const Value& value,
                              int depth) const {
  std::string filled;
  std::string_view rest = value.text;
  while (!rest.empty()) {
    const std::size_t sign = std::min(rest.find('%'), rest.size());
    filled += rest.substr(0, sign);
    rest.remove_prefix(sign);
    if (rest.starts_with("%%")) {
      filled += '%';
      rest.remove_prefix(2);
      continue;
    }
    if (rest.empty()) {
      break;
    }
    const std::size_t end = rest.find(")s");
    const Value* inner = rest.starts_with("%(") && end != std::string_view::npos
                             ? find(section, lower(rest.substr(2, end - 2)))
                             : nullptr;
    if (inner == nullptr || depth == kDeepest) {
      return unusable(value.line,
                      "a % that is neither %% nor a %(name)s that is there");
    }
    Result<std::string> text = fill(section, *inner, depth + 1);
    if (!text) {
      return text;
    }
    filled += *text;
    rest.remove_prefix(end + 2);
  }
  return filled;
}

std::unexpected<Error> Ini::unusable(std::size_t line,
                                     const std::string& what) const {
  return fail(ErrorCode::bad_config,
              name_ + ":" + std::to_string(line) + ": " + what,
              "Mend the line; Alembic cannot read it either.");
}

}  // namespace headgate
