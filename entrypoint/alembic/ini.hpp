#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// A file such as alembic.ini, as Python's `configparser` reads it: sections,
/// `DEFAULT`, values of several lines, comments on lines of their own, and
/// `%(name)s`. Pure.
class Ini {
 public:
  /// `name` is what errors call the file, `here` its folder for `%(here)s`.
  /// Fails with `bad_config`, naming the line but quoting none: there may be a
  /// URL with its password.
  [[nodiscard]] static Result<Ini> parse(std::string_view text,
                                         std::string name, std::string here);

  [[nodiscard]] bool has(std::string_view section) const;

  /// A value with its `%(…)s` filled in; nothing where it is not set. Fails
  /// with `bad_config` where that cannot be done.
  [[nodiscard]] Result<std::optional<std::string>> get(
      std::string_view section, std::string_view key) const;

 private:
  struct Value {
    std::string text;
    std::size_t line = 0;
  };
  using Section = std::map<std::string, Value, std::less<>>;

  [[nodiscard]] const Value* find(std::string_view section,
                                  std::string_view key) const;
  [[nodiscard]] Result<std::string> fill(std::string_view section,
                                         const Value& value, int depth) const;
  [[nodiscard]] std::unexpected<Error> unusable(std::size_t line,
                                                const std::string& what) const;

  friend class IniParser;

  std::string name_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace headgate
