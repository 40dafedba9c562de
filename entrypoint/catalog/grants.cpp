#include "entrypoint/catalog/grants.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

namespace headgate {
namespace {

using Grants = std::map<std::string, std::set<std::string>>;

// table: the letters of privileges.
constexpr std::array<std::pair<char, std::string_view>, 15> kPrivileges{
    {{'r', "SELECT"},
     {'a', "INSERT"},
     {'w', "UPDATE"},
     {'d', "DELETE"},
     {'D', "TRUNCATE"},
     {'x', "REFERENCES"},
     {'t', "TRIGGER"},
     {'m', "MAINTAIN"},
     {'X', "EXECUTE"},
     {'U', "USAGE"},
     {'C', "CREATE"},
     {'c', "CONNECT"},
     {'T', "TEMPORARY"},
     {'s', "SET"},
     {'A', "ALTER SYSTEM"}}};

std::string word_of(char letter) {
  const auto* const found = std::ranges::find(
      kPrivileges, letter, &decltype(kPrivileges)::value_type::first);
  return found == kPrivileges.end() ? std::string(1, letter)
                                    : std::string(found->second);
}

/// Takes a role's name, quoted where the server found that needed, off `text`.
std::string take_name(std::string_view& text) {
  std::string name;
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (quoted && text.substr(at + 1, 1) == "\"") {
        name += c;
        ++at;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && (c == '=' || c == '/' || c == '\n')) {
      break;
    } else {
      name += c;
    }
  }
  text.remove_prefix(at);
  return name;
}

std::string grantee(const std::string& name, std::string_view owner) {
  if (name.empty()) {
    return "PUBLIC";
  }
  return name == owner ? "the owner" : name;
}

/// Takes one entry off `text`, which is not empty.
void take_entry(std::string_view& text, std::string_view owner,
                Grants& grants) {
  const std::string to = grantee(take_name(text), owner);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  const std::string_view letters = text.substr(0, text.find('/'));
  text.remove_prefix(std::min(text.size(), letters.size() + 1));
  const std::string by = take_name(text);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (letters[at] == '*') {
      continue;
    }
    const bool option = letters.substr(at + 1, 1) == "*";
    grants[to].insert(word_of(letters[at]) +
                      (option ? " WITH GRANT OPTION" : "") +
                      (by == owner ? "" : " GRANTED BY " + by));
  }
}

Grants read(std::string_view text, std::string_view owner) {
  Grants grants;
  while (!text.empty()) {
    take_entry(text, owner, grants);
  }
  return grants;
}

std::string joined(const std::set<std::string>& privileges) {
  std::string text;
  for (const std::string& each : privileges) {
    text += (text.empty() ? "" : ", ") + each;
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> grants_in(const AccessList& list) {
  const Grants given = read(list.entries, list.owner);
  const Grants usual = read(list.by_default, list.owner);
  std::map<std::string, std::string> grants;
  for (const auto& [to, privileges] : given) {
    const auto found = usual.find(to);
    if (found == usual.end() || found->second != privileges) {
      grants[to] = joined(privileges);
    }
  }
  for (const auto& [to, privileges] : usual) {
    if (!given.contains(to)) {
      grants[to] = "none";
    }
  }
  return grants;
}

}  // namespace headgate
