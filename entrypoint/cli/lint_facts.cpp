#include "entrypoint/cli/lint_facts.hpp"

#include <filesystem>
#include <utility>

#include "entrypoint/chain/revision_reader.hpp"

namespace headgate {
namespace {

Result<TableSizes> load_sizes(const std::string& file) {
  const std::filesystem::path path(file);
  const std::string folder = path.parent_path().string();
  RevisionReader reader;
  const bool opened = reader.open(folder.empty() ? "." : folder);
  const Result<std::string_view> text =
      reader.read(path.filename().string(), file);
  if (!opened || !text) {
    return fail(ErrorCode::bad_config, "'" + file + "' cannot be read",
                "Write it with `headgate stats`, or correct its name.");
  }
  return read_table_sizes(file, *text);
}

}  // namespace

Result<ServerFacts> server_facts(const LintChoices& choices,
                                 const std::optional<std::string>& stats) {
  ServerFacts facts{.major = choices.server_version,
                    .extensions = choices.extensions,
                    .sizes = {}};
  const std::string file = stats.value_or(choices.stats);
  if (file.empty()) {
    return facts;
  }
  Result<TableSizes> sizes = load_sizes(file);
  if (!sizes) {
    return std::unexpected(std::move(sizes.error()));
  }
  facts.sizes = *std::move(sizes);
  return facts;
}

}  // namespace headgate
