#include "entrypoint/chain/identifier_name.hpp"

#include <charconv>

namespace headgate {
namespace {

std::unexpected<Error> nonsense(std::string_view text) {
  return fail(ErrorCode::usage,
              "\"" + std::string(text) + "\" names no revision",
              "Name an id, the start of one, a label, head, heads, base, or a "
              "step such as +1, -1, rev+1 or label@head.");
}

}  // namespace

Result<IdentifierName> parse_identifier(std::string_view text) {
  IdentifierName name{
      .whole = std::string(text), .branch = {}, .symbol = {}, .relative = {}};
  std::string_view rest = text;
  if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
    name.branch = rest.substr(0, at);
    rest.remove_prefix(at + 1);
  }
  const std::size_t sign = rest.find_first_of("+-");
  name.symbol = rest.substr(0, sign);
  if (sign != std::string_view::npos) {
    // from_chars takes a minus sign, but no plus.
    const std::string_view number =
        rest.substr(rest[sign] == '+' ? sign + 1 : sign);
    int value = 0;
    const char* const start = number.data();
    const char* const end = start + number.size();
    const auto [stop, problem] = std::from_chars(start, end, value);
    if (problem != std::errc{} || stop != end || number.starts_with("+-")) {
      return nonsense(text);
    }
    name.relative = value;
  }
  const bool nothing = name.symbol.empty() && !name.relative;
  if (nothing || (name.branch && name.branch->empty())) {
    return nonsense(text);
  }
  return name;
}

}  // namespace headgate
