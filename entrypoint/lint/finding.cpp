#include "entrypoint/lint/finding.hpp"

namespace headgate {

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

std::optional<Severity> severity_of(std::string_view word) {
  for (const Severity each :
       {Severity::info, Severity::warning, Severity::error}) {
    if (severity_word(each) == word) {
      return each;
    }
  }
  return std::nullopt;
}

}  // namespace headgate
