#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "entrypoint/guard/fill/candidates.hpp"
#include "entrypoint/guard/fill/pattern.hpp"

namespace headgate {
namespace {

constexpr int kTextHeader = 4;  // A modifier counts the header of a value.
constexpr unsigned kVariants = 6;

void add(std::vector<std::string>& list, std::string text) {
  if (std::ranges::find(list, text) == list.end()) {
    list.push_back(std::move(text));
  }
}

/// A text of `length` that is no number, another one for each variant.
std::string letters(std::size_t length, unsigned variant) {
  std::string made(1, static_cast<char>('a' + (variant % 26)));
  while (made.size() < length) {
    made += kFillWords;
  }
  made.resize(length);
  // White space at the end is not part of a value everywhere.
  std::ranges::replace(made.end() - 1, made.end(), ' ', 'x');
  return made;
}

std::size_t text_limit(const FillBase& base) {
  const std::string& name = base.type->bare;
  if (name == "char") {
    return 1;
  }
  if (name == "name") {
    return 63;
  }
  const bool bounded = name == "varchar" || name == "bpchar";
  return bounded && base.modifier >= kTextHeader
             ? static_cast<std::size_t>(base.modifier - kTextHeader)
             : std::numeric_limits<std::size_t>::max();
}

void add_hinted(std::vector<std::string>& list, const FillHints& hints) {
  for (unsigned i = 0; i < kVariants; ++i) {
    for (const std::string& pattern : hints.patterns) {
      if (auto sample = pattern_sample(pattern, i)) {
        add(list, *std::move(sample));
      }
    }
    for (const std::string& like : hints.likes) {
      add(list, like_sample(like, i));
    }
  }
  for (const FillLiteral& literal : hints.literals) {
    if (!literal.type.empty()) {
      add(list, literal.text);
    }
  }
}

/// A number's digits ahead of its point, without leading zeros.
std::size_t whole_digits(std::string_view number) {
  number = number.substr(0, number.find('.'));
  const std::size_t first = number.find_first_of("123456789");
  return first == std::string_view::npos ? 0 : number.size() - first;
}

struct NumericShape {
  bool bounded = false;
  int precision = 0;
  int scale = 0;
};

NumericShape shape_of(const FillBase& base) {
  if (base.type->bare != "numeric" || base.modifier < kTextHeader) {
    return {};
  }
  const int packed = base.modifier - kTextHeader;
  const int scale = packed & 0x7ff;
  return {.bounded = true,
          .precision = packed >> 16,
          .scale = scale > 1023 ? scale - 2048 : scale};
}

/// Leads with a 4, so that the sum of two still fits.
std::string widest(const FillBase& base) {
  const std::string& name = base.type->bare;
  if (name == "int2") {
    return "15000";
  }
  if (name == "int4") {
    return "1000000000";
  }
  if (name == "int8") {
    return "4000000000000000000";
  }
  if (name != "numeric") {
    return "123456.75";
  }
  const NumericShape shape = shape_of(base);
  if (!shape.bounded) {
    return "123456789012345678.123456789";
  }
  const int whole = shape.precision - shape.scale;
  std::string made =
      whole > 0 ? "4" + std::string(static_cast<std::size_t>(whole - 1), '9')
                : "0";
  if (shape.scale > 0) {
    made +=
        "." + std::string(static_cast<std::size_t>(shape.scale - 1), '0') + "7";
  }
  return made;
}

bool fits(const FillBase& base, std::string_view number) {
  const std::string& name = base.type->bare;
  const NumericShape shape = shape_of(base);
  if (shape.bounded) {
    return static_cast<int>(whole_digits(number)) <=
           std::max(shape.precision - shape.scale, 0);
  }
  if (!name.starts_with("int")) {
    return true;
  }
  long long value = 0;
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), value);
  long long most = std::numeric_limits<long long>::max();
  if (name == "int2") {
    most = std::numeric_limits<std::int16_t>::max();
  } else if (name == "int4") {
    most = std::numeric_limits<std::int32_t>::max();
  }
  return error == std::errc() && end == number.data() + number.size() &&
         value <= most && value >= -most;
}

void add_number(std::vector<std::string>& list, const FillBase& base,
                const std::string& number) {
  if (fits(base, number)) {
    add(list, number);
  }
}

/// A literal, what is next to it, and its half.
void add_around(std::vector<std::string>& list, const FillBase& base,
                const std::string& literal) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(literal.data(), literal.data() + literal.size(), value);
  if (error != std::errc() || end != literal.data() + literal.size()) {
    return;
  }
  add_number(list, base, literal);
  if (std::trunc(value) == value && std::abs(value) < 1e15) {
    for (const double near : {value + 1, value - 1, std::trunc(value / 2)}) {
      add_number(list, base, fmt::format("{:.0f}", near));
    }
  } else if (base.type->bare == "numeric") {
    add_number(list, base, fmt::format("{:.6f}", value * 0.9));
    add_number(list, base, fmt::format("{:.6f}", value * 1.1));
  }
}

}  // namespace

bool is_text(const FillType& type) {
  constexpr std::array texts{"text", "varchar", "bpchar",
                             "name", "char",    "citext"};
  return std::ranges::find(texts, type.bare) != texts.end();
}

bool is_number(const FillType& type) {
  constexpr std::array numbers{"int2",   "int4",   "int8",
                               "float4", "float8", "numeric"};
  return std::ranges::find(numbers, type.bare) != numbers.end();
}

std::vector<std::size_t> lengths_in(const FillHints& hints, std::size_t most) {
  std::vector<std::size_t> lengths;
  for (const FillLiteral& literal : hints.literals) {
    std::size_t length = 0;
    const char* const end = literal.text.data() + literal.text.size();
    const auto [stop, error] =
        std::from_chars(literal.text.data(), end, length);
    if (error == std::errc() && stop == end) {
      for (const std::size_t near : {length, length + 1, length - 1}) {
        if (near > 0 && near <= most) {
          lengths.push_back(near);
        }
      }
    }
  }
  return lengths;
}

std::vector<std::string> text_values(const FillBase& base,
                                     const FillWish& wish) {
  const std::size_t limit = text_limit(base);
  const std::size_t full = limit == std::numeric_limits<std::size_t>::max()
                               ? std::min<std::size_t>(300, wish.longest)
                               : std::min(limit, wish.longest);
  const unsigned first = wish.key ? 10 : 0;
  std::vector<std::string> made;
  if (wish.wide) {
    add(made, letters(full, first));
  }
  for (const std::size_t length : lengths_in(wish.hints, wish.longest)) {
    for (unsigned i = 0; i < 4; ++i) {
      add(made, letters(length, first + i));
    }
  }
  add_hinted(made, wish.hints);
  for (unsigned i = 1; wish.wide && i < 4; ++i) {
    add(made, letters(full, first + i));
  }
  for (unsigned i = 0; i < kVariants; ++i) {
    add(made, letters(std::min<std::size_t>(8, limit), first + i));
  }
  for (const char* const plain : {"ABC", "abc", "a@b.example", "/a", "x", ""}) {
    add(made, plain);
  }
  std::erase_if(made,
                [limit](const auto& text) { return text.size() > limit; });
  return made;
}

std::vector<std::string> number_values(const FillBase& base,
                                       const FillWish& wish) {
  std::vector<std::string> made;
  if (wish.wide) {
    std::string number = widest(base);
    number.back() = wish.key ? '3' : number.back();
    add_number(made, base, number);
  }
  for (const FillLiteral& literal : wish.hints.literals) {
    add_around(made, base, literal.text);
  }
  const NumericShape shape = shape_of(base);
  const bool broken = !base.type->bare.starts_with("int") &&
                      (!shape.bounded || shape.scale > 1);
  for (int i = 1; i <= 8; ++i) {
    add_number(made, base, fmt::format("{}{}", i, broken ? ".25" : ""));
  }
  for (const char* const plain : {"1", "2", "10", "0.5", "0.25", "0", "-1"}) {
    add_number(made, base, plain);
  }
  return made;
}

}  // namespace headgate
