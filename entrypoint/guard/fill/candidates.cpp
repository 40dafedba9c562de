#include "entrypoint/guard/fill/candidates.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "entrypoint/history/version_table.hpp"

namespace headgate {
namespace {

using Values = std::vector<std::string>;

constexpr int kDeepestType = 8;
constexpr std::size_t kMostLabels = 16;

std::string typed(const std::string& text, const FillType& type) {
  return quote_literal(text) + "::" + type.name;
}

bool is_moment(const FillType& type) {
  return type.bare == "date" || type.bare.starts_with("timestamp");
}

/// Literals of the type itself that its checks speak of, and what is next.
Values hinted(const FillType& type, const FillHints& hints) {
  Values made;
  for (const FillLiteral& literal : hints.literals) {
    if (literal.type != type.bare) {
      continue;
    }
    made.push_back(typed(literal.text, type));
    if (is_moment(type)) {
      for (const char* const near :
           {"+ interval '1 day'", "- interval '1 day'"}) {
        made.push_back(fmt::format("({} {})::{}", typed(literal.text, type),
                                   near, type.name));
      }
    }
  }
  return made;
}

/// The bounds of the `i`th of some ranges that lie apart.
std::string range_text(const FillType& subtype, int i) {
  if (is_moment(subtype)) {
    return fmt::format("[2024-{0:02}-01,2024-{0:02}-15)", i);
  }
  if (is_number(subtype)) {
    return fmt::format("[{},{})", i * 10, (i * 10) + 5);
  }
  if (is_text(subtype)) {
    return fmt::format("[{0}a,{0}c)", static_cast<char>('a' + i));
  }
  if (subtype.bare.starts_with("time")) {
    return fmt::format("[{0:02}:00,{0:02}:30)", i);
  }
  if (subtype.bare == "inet") {
    return fmt::format("[192.0.2.{},192.0.2.{}]", i * 10, (i * 10) + 5);
  }
  return "empty";
}

/// Makes values of types that are made of others.
class Composer {
 public:
  Composer(const FillTypes& types, const FillWish& wish)
      : types_(types), wish_(wish) {}

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestType ends it.
  Values make(const FillBase& base, int depth) {
    if (base.type == nullptr || depth > kDeepestType) {
      return {};
    }
    const FillType& type = *base.type;
    switch (type.kind) {
      case 'e':
        return enum_values(type);
      case 'a':
        return array_values(type, base.modifier, depth);
      case 'c':
        return composite_values(type, depth);
      case 'r':
        return range_values(type, type.of, "{}");
      case 'm':
        return multirange_values(type);
      default:
        return plain_values(base);
    }
  }

 private:
  [[nodiscard]] Values texts_of(const FillBase& base) const {
    if (is_text(*base.type)) {
      return text_values(base, wish_);
    }
    return is_number(*base.type) ? number_values(base, wish_)
                                 : literal_values(base, wish_);
  }

  Values plain_values(const FillBase& base) {
    const FillType& type = *base.type;
    Values made;
    if (!is_text(type) && !is_number(type)) {
      made = hinted(type, wish_.hints);
    }
    for (const std::string& text : texts_of(base)) {
      made.push_back(typed(text, type));
    }
    return made;
  }

  Values enum_values(const FillType& type) {
    Values made = hinted(type, wish_.hints);
    for (const std::string& label : type.labels) {
      made.push_back(typed(label, type));
    }
    made.resize(std::min(made.size(), kMostLabels));
    return made;
  }

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestType ends it.
  Values array_values(const FillType& type, int modifier, int depth) {
    const Values parts = make(base_of(types_, type.of, modifier), depth + 1);
    Values made;
    const auto add = [&](std::size_t from, std::size_t count) {
      Values some;
      for (std::size_t i = 0; i < count; ++i) {
        some.push_back(parts[(from + i) % parts.size()]);
      }
      made.push_back(
          fmt::format("ARRAY[{}]::{}", fmt::join(some, ", "), type.name));
    };
    for (std::size_t i = 0; !parts.empty() && i < 5; ++i) {
      add(i, 1 + (i % 2));
    }
    for (const std::size_t length : lengths_in(wish_.hints, 20)) {
      if (!parts.empty()) {
        add(0, length);
      }
    }
    made.push_back(typed("{}", type));
    return made;
  }

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestType ends it.
  Values composite_values(const FillType& type, int depth) {
    std::vector<Values> columns;
    columns.reserve(type.attributes.size());
    for (const auto& attribute : type.attributes) {
      columns.push_back(
          make(base_of(types_, attribute.type, attribute.modifier), depth + 1));
    }
    Values made;
    for (std::size_t i = 0; i < 4; ++i) {
      Values fields;
      for (const Values& column : columns) {
        fields.push_back(column.empty() ? "NULL" : column[i % column.size()]);
      }
      made.push_back(
          fmt::format("ROW({})::{}", fmt::join(fields, ", "), type.name));
    }
    return made;
  }

  Values range_values(const FillType& type, std::int64_t of,
                      std::string_view shape) {
    Values made;
    const FillBase subtype = base_of(types_, of, -1);
    for (int i = 1; subtype.type != nullptr && i <= 5; ++i) {
      made.push_back(
          typed(fmt::format(fmt::runtime(shape), range_text(*subtype.type, i)),
                type));
    }
    return made;
  }

  Values multirange_values(const FillType& type) {
    const auto range = types_.find(type.of);
    return range == types_.end()
               ? Values{}
               : range_values(type, range->second.of, "{{{}}}");
  }

  const FillTypes& types_;
  const FillWish& wish_;
};

}  // namespace

FillBase base_of(const FillTypes& types, std::int64_t type, int modifier) {
  FillBase base;
  base.modifier = modifier;
  auto found = types.find(type);
  while (found != types.end() && found->second.kind == 'd') {
    const FillType& domain = found->second;
    base.modifier = domain.modifier;
    base.not_null = base.not_null || domain.not_null;
    base.checks.insert(base.checks.end(), domain.checks.begin(),
                       domain.checks.end());
    found = types.find(domain.of);
  }
  base.type = found == types.end() ? nullptr : &found->second;
  return base;
}

std::vector<std::string> candidates(const FillTypes& types,
                                    const FillBase& base,
                                    const FillWish& wish) {
  Values made = Composer(types, wish).make(base, 0);
  Values distinct;
  for (std::string& value : made) {
    if (std::ranges::find(distinct, value) == distinct.end()) {
      distinct.push_back(std::move(value));
    }
  }
  return distinct;
}

}  // namespace headgate
