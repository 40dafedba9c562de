#include "entrypoint/cli/forms.hpp"

#include <array>
#include <cstddef>

namespace headgate {
namespace {

// table: the forms that only some commands have besides text and json.
struct MoreForms {
  Take take;
  std::array<std::string_view, 5> words;
};

constexpr std::array kMoreForms{
    MoreForms{.take = takes_graph_format, .words = {"dot", "mermaid"}},
    MoreForms{.take = takes_lint_format,
              .words = {"sarif", "github", "gitlab", "junit", "markdown"}},
    MoreForms{.take = takes_guard_format,
              .words = {"junit", "sarif", "markdown", "html"}},
};

}  // namespace

std::vector<std::string_view> forms_of(const CommandSpec& spec) {
  std::vector<std::string_view> forms{"text", "json"};
  for (const MoreForms& more : kMoreForms) {
    for (const std::string_view word : more.words) {
      if ((spec.takes & more.take) != 0 && !word.empty()) {
        forms.push_back(word);
      }
    }
  }
  return forms;
}

std::string listed_forms(const CommandSpec& spec) {
  const std::vector<std::string_view> forms = forms_of(spec);
  std::string text;
  for (std::size_t at = 0; at < forms.size(); ++at) {
    const std::string_view between = at + 1 == forms.size() ? " or " : ", ";
    text += std::string(at == 0 ? "" : between).append(forms.at(at));
  }
  return text;
}

}  // namespace headgate
