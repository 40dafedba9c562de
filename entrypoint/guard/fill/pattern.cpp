#include "entrypoint/guard/fill/pattern.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace headgate {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kOthers = "_-.,:;/+*#%&!?()[]{}<>=@'\"|~^$\\` ";
constexpr std::size_t kLongestSample = 2000;
constexpr int kDeepestGroup = 50;

std::string every() {
  return std::string(kLower) + std::string(kUpper) + std::string(kDigits) +
         std::string(kOthers);
}

std::string_view named_class(std::string_view name) {
  static const std::string alpha = std::string(kLower) + std::string(kUpper);
  static const std::string alnum = alpha + std::string(kDigits);
  if (name == "alpha") {
    return alpha;
  }
  if (name == "alnum") {
    return alnum;
  }
  if (name == "digit" || name == "d") {
    return kDigits;
  }
  if (name == "xdigit") {
    return "0123456789abcdef";
  }
  if (name == "upper") {
    return kUpper;
  }
  if (name == "space" || name == "blank" || name == "s") {
    return " ";
  }
  if (name == "w") {
    return alnum;
  }
  return name == "punct" ? kOthers.substr(0, 8) : kLower;
}

/// Writes one text that the expression matches, by recursive descent.
class Sampler {
 public:
  Sampler(std::string_view pattern, unsigned variant)
      : rest_(pattern), variant_(variant) {}

  std::optional<std::string> sample() {
    std::string made = branches(0);
    if (broken_ || !rest_.empty()) {
      return std::nullopt;
    }
    return made;
  }

 private:
  [[nodiscard]] bool at(char c) const {
    return !rest_.empty() && rest_.front() == c;
  }
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool take_if(char c) {
    if (at(c)) {
      rest_.remove_prefix(1);
      return true;
    }
    return false;
  }

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestGroup ends it.
  std::string branches(int depth) {
    broken_ = broken_ || depth > kDeepestGroup;
    std::vector<std::string> found;
    do {
      std::string made;
      while (!broken_ && !rest_.empty() && !at('|') && !at(')')) {
        made += piece(depth);
        broken_ = broken_ || made.size() > kLongestSample;
      }
      found.push_back(std::move(made));
    } while (!broken_ && take_if('|'));
    return found[variant_ % found.size()];
  }

  /// An atom with what says how often.
  // NOLINTNEXTLINE(misc-no-recursion): kDeepestGroup ends it.
  std::string piece(int depth) {
    const std::string made = atom(depth);
    std::string repeated;
    for (std::size_t i = times(); i > 0; --i) {
      repeated += made;
      if (repeated.size() > kLongestSample) {
        broken_ = true;
        break;
      }
    }
    return repeated;
  }

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestGroup ends it.
  std::string atom(int depth) {
    const char c = take();
    switch (c) {
      case '^':
      case '$':
        return {};
      case '(':
        return group(depth);
      case '[':
        return one_of(bracket());
      case '.':
        return one_of(std::string(kLower));
      case '\\':
        return rest_.empty() ? "\\" : escape(take());
      default:
        return {c};
    }
  }

  // NOLINTNEXTLINE(misc-no-recursion): kDeepestGroup ends it.
  std::string group(int depth) {
    bool looks = false;
    if (take_if('?')) {
      looks = !at(':');
      while (!rest_.empty() && (at(':') || at('=') || at('!') || at('<'))) {
        take();
      }
    }
    std::string made = branches(depth + 1);
    broken_ = broken_ || !take_if(')');
    if (looks) {
      made.clear();
    }
    return made;
  }

  std::string escape(char c) {
    switch (c) {
      case 'd':
      case 'w':
      case 's':
        return one_of(std::string(named_class({&c, 1})));
      case 'D':
      case 'S':
      case 'W':
        return one_of(c == 'W' ? "-+*" : std::string(kLower));
      case 'y':
      case 'Y':
      case 'm':
      case 'M':
      case 'A':
      case 'Z':
        return {};
      case 'n':
        return "\n";
      case 't':
        return "\t";
      default:
        broken_ = broken_ || (std::isdigit(static_cast<unsigned char>(c)) != 0);
        return {c};
    }
  }

  /// The characters of `[…]`.
  std::string bracket() {
    const bool negated = take_if('^');
    std::string listed;
    for (bool first = true; !rest_.empty() && (first || !at(']'));
         first = false) {
      member(listed);
    }
    broken_ = broken_ || !take_if(']');
    if (!negated) {
      return listed;
    }
    std::string left;
    std::ranges::copy_if(every(), std::back_inserter(left), [&listed](char c) {
      return listed.find(c) == std::string::npos;
    });
    return left;
  }

  void member(std::string& listed) {
    if (rest_.starts_with("[:")) {
      const std::size_t end = rest_.find(":]");
      if (end != std::string_view::npos) {
        listed += named_class(rest_.substr(2, end - 2));
        rest_.remove_prefix(end + 2);
        return;
      }
    }
    char from = take();
    if (from == '\\' && !rest_.empty()) {
      from = take();
      if (from == 'd' || from == 'w' || from == 's') {
        listed += named_class({&from, 1});
        return;
      }
    }
    if (rest_.size() > 1 && at('-') && rest_[1] != ']') {
      take();
      const char to = take();
      for (auto c = static_cast<unsigned char>(from);
           c <= static_cast<unsigned char>(to) && c < 127; ++c) {
        listed.push_back(static_cast<char>(c));
      }
      return;
    }
    listed.push_back(from);
  }

  /// How often what came before is to be there.
  std::size_t times() {
    std::size_t least = 1;
    if (take_if('?')) {
      least = 0;
    } else if (take_if('*') || take_if('+')) {
      least = 1;
    } else if (at('{') && rest_.size() > 1 &&
               std::isdigit(static_cast<unsigned char>(rest_[1])) != 0) {
      take();
      least = 0;
      while (!rest_.empty() &&
             std::isdigit(static_cast<unsigned char>(rest_.front())) != 0) {
        least = std::min<std::size_t>(
            (least * 10) + static_cast<std::size_t>(take() - '0'),
            kLongestSample + 1);
      }
      const bool open = take_if(',');
      while (!rest_.empty() && !at('}')) {
        take();
      }
      broken_ = broken_ || !take_if('}');
      least = open ? std::max<std::size_t>(least, 1) : least;
    } else {
      return 1;
    }
    take_if('?');
    return least;
  }

  std::string one_of(const std::string& characters) {
    if (characters.empty()) {
      broken_ = true;
      return {};
    }
    return {characters[variant_ % characters.size()]};
  }

  std::string_view rest_;
  unsigned variant_;
  bool broken_ = false;
};

}  // namespace

std::optional<std::string> pattern_sample(std::string_view pattern,
                                          unsigned variant) {
  return Sampler(pattern, variant).sample();
}

std::string like_sample(std::string_view pattern, unsigned variant) {
  const char letter = kLower[variant % kLower.size()];
  std::string made;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      made.push_back(pattern[++i]);
    } else {
      const bool wild = pattern[i] == '%' || pattern[i] == '_';
      made.push_back(wild ? letter : pattern[i]);
    }
  }
  return made;
}

}  // namespace headgate
