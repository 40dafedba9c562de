#include "entrypoint/config/toml_table.hpp"

#include <toml++/toml.h>

namespace headgate {
namespace {

/// Adds the node's text, if it is one.
void add_text(const toml::node& node, std::vector<std::string>& texts) {
  if (const auto* text = node.as_string()) {
    texts.push_back(text->get());
  } else if (const auto* yes = node.as_boolean()) {
    texts.emplace_back(yes->get() ? "true" : "false");
  }
}

}  // namespace

Result<std::optional<TomlTable>> parse_toml_table(std::string_view text,
                                                  const std::string& name,
                                                  std::string_view path) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return fail(ErrorCode::bad_config,
                name + ":" +
                    std::to_string(parsed.error().source().begin.line) +
                    ": this is not TOML",
                "Mend the file.");
  }
  const toml::table* table = parsed.table().at_path(path).as_table();
  if (table == nullptr) {
    return std::nullopt;
  }
  TomlTable values;
  for (const auto& [key, node] : *table) {
    std::vector<std::string> texts;
    const toml::array* list = node.as_array();
    if (list == nullptr) {
      add_text(node, texts);
    } else {
      for (const toml::node& element : *list) {
        add_text(element, texts);
      }
    }
    if (!texts.empty()) {
      values.emplace(std::string(key.str()), std::move(texts));
    }
  }
  return values;
}

}  // namespace headgate
