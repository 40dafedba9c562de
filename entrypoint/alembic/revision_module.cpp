#include "entrypoint/alembic/revision_module.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/alembic/module_reader.hpp"
#include "entrypoint/alembic/refused_downgrade.hpp"
#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

using Kind = PythonLiteral::Kind;

Doubt computed(std::string_view name, const ModuleVariable& variable) {
  return {.what = std::string(name) + " is computed", .line = variable.line};
}

/// A text, or several, or none; nothing where that is computed: what ids and
/// labels are given as.
std::optional<std::vector<std::string>> names_in(const ModuleReader& module,
                                                 Variable which) {
  const ModuleVariable& variable = module[which];
  if (variable.hidden || (!variable.bound && module.imports_all())) {
    return std::nullopt;
  }
  if (!variable.bound) {
    return std::vector<std::string>{};
  }
  if (!variable.value || variable.value->kind == Kind::boolean) {
    return std::nullopt;
  }
  return variable.value->kind == Kind::text ? std::vector{variable.value->text}
                                            : variable.value->items;
}

/// Alembic took a file's name for the id once, and still does.
std::string id_of_name(std::string_view file) {
  std::string_view name = file.substr(file.rfind('/') + 1);
  name.remove_suffix(name.ends_with(".py") ? 3 : 0);
  const bool id = !name.empty() && name.find_first_not_of("abcdef0123456789") ==
                                       std::string_view::npos;
  return std::string(id ? name : "");
}

std::unexpected<Error> lacks(const std::string& file, std::string_view name) {
  return broken(file, 1UL,
                {.what = "the file does not say its " + std::string(name),
                 .hint = "Give it a line " + std::string(name) +
                         " = …, or move the file out of the version "
                         "location."});
}

/// Whether the variable is there, may be there, or is not.
Result<std::optional<Doubt>> look_for(const std::string& file,
                                      const ModuleReader& module,
                                      Variable which, std::string_view name) {
  const ModuleVariable& variable = module[which];
  if (variable.bound && variable.value && !variable.hidden) {
    return std::nullopt;
  }
  if (variable.bound || variable.hidden || module.imports_all()) {
    return computed(name, variable);
  }
  return lacks(file, name);
}

void read_links(const ModuleReader& module, RevisionModule& read) {
  Revision& revision = read.revision;
  const ModuleVariable& down = module[Variable::down_revision];
  revision.lines.down_revisions = down.line;
  if (auto ids = names_in(module, Variable::down_revision)) {
    revision.down_revisions = *std::move(ids);
  } else if (!read.doubt) {
    read.doubt = computed("down_revision", down);
  }
  const ModuleVariable& needs = module[Variable::depends_on];
  revision.lines.depends_on = needs.line;
  if (auto names = names_in(module, Variable::depends_on)) {
    revision.depends_on = *std::move(names);
  } else if (!read.doubt) {
    read.doubt = computed("depends_on", needs);
  }
  const ModuleVariable& labels = module[Variable::branch_labels];
  revision.lines.branch_labels = labels.line;
  if (auto names = names_in(module, Variable::branch_labels)) {
    std::ranges::sort(*names);
    const auto twice = std::ranges::unique(*names);
    names->erase(twice.begin(), twice.end());
    revision.branch_labels = *std::move(names);
  } else {
    read.labels = computed("branch_labels", labels);
  }
  const ModuleVariable& way = module[Variable::irreversible];
  if (!read.doubt && (way.hidden || (way.bound && !way.value))) {
    read.doubt = computed("irreversible", way);
  }
  const ModuleVariable& breaking = module[Variable::breaking];
  if (breaking.bound && breaking.value &&
      breaking.value->kind == Kind::boolean) {
    revision.breaking = breaking.value->yes;
  }
}

/// Its own word, or that its downgrade only raises an error.
void read_way_back(const ModuleReader& module, const RefusedDowngrade& refused,
                   Revision& revision) {
  const std::optional<PythonLiteral>& said =
      module[Variable::irreversible].value;
  const bool text = said && said->kind == Kind::text;
  const std::string reason = text ? first_paragraph(said->text) : "";
  revision.irreversible = reason.empty() ? refused.reason() : reason;
  const bool yes = said && said->kind == Kind::boolean && said->yes;
  if (yes && revision.irreversible.empty()) {
    revision.irreversible = "its file gives no reason";
  }
}

Result<void> read_id(const ModuleReader& module, RevisionModule& read) {
  Revision& revision = read.revision;
  const ModuleVariable& id = module[Variable::revision];
  revision.lines.id = id.line;
  Result<std::optional<Doubt>> found =
      look_for(revision.file, module, Variable::revision, "revision");
  if (!found && !id_of_name(revision.file).empty()) {
    revision.id = id_of_name(revision.file);
    return {};
  }
  if (!found) {
    return std::unexpected(std::move(found.error()));
  }
  read.doubt = *std::move(found);
  const std::optional<PythonLiteral>& value = id.value;
  if (read.doubt || !value) {
    return {};
  }
  if (value->kind == Kind::text) {
    revision.id = value->text;
  } else {
    read.doubt = Doubt{.what = "revision is no text", .line = id.line};
  }
  return {};
}

/// `# -*- coding: latin-1 -*-`, in one of the first two lines.
bool names_encoding(std::string_view text) {
  const std::size_t first = text.find('\n');
  const std::size_t second =
      first == std::string_view::npos ? first : text.find('\n', first + 1);
  return text.substr(0, second).find("coding") != std::string_view::npos;
}

Result<void> read_statements(const std::string& file, std::string_view text,
                             ModuleReader& module, RevisionModule& read) {
  PythonReader statements(text);
  RefusedDowngrade refused;
  while (const PythonStatement* statement = statements.next()) {
    module.take(*statement);
    refused.take(*statement);
  }
  read_way_back(module, refused, read.revision);
  const std::optional<PythonFlaw>& flaw = statements.flaw();
  if (flaw && flaw->doubtful) {
    read.doubt = Doubt{.what = flaw->what, .line = flaw->line};
  } else if (flaw) {
    return broken(file, flaw->line,
                  {.what = flaw->what,
                   .hint = "Mend the file; Python could not read it either."});
  }
  return {};
}

}  // namespace

std::string first_paragraph(std::string_view docstring) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const std::size_t begin = docstring.find_first_not_of(space);
  if (begin == std::string_view::npos) {
    return "";
  }
  docstring = docstring.substr(begin);
  docstring = docstring.substr(0, docstring.find("\n\n"));
  std::string line;
  while (!docstring.empty()) {
    const std::size_t end =
        std::min(docstring.find_first_of(space), docstring.size());
    if (end > 0) {
      line += (line.empty() ? "" : " ");
      line += docstring.substr(0, end);
    }
    docstring.remove_prefix(std::min(end + 1, docstring.size()));
  }
  return line;
}

Result<RevisionModule> read_revision_module(const std::string& file,
                                            std::string_view text) {
  RevisionModule read;
  read.revision.file = file;
  const auto bad = invalid_utf8(text);
  if (bad && names_encoding(text)) {
    read.doubt = Doubt{.what = "the text is not UTF-8", .line = 1};
    return read;
  }
  if (bad) {
    return broken(
        file, place_in(text, *bad).line,
        {.what = "the text is not UTF-8", .hint = "Save the file in UTF-8."});
  }
  ModuleReader module;
  Result<void> done = read_statements(file, text, module, read);
  if (!done) {
    return std::unexpected(std::move(done.error()));
  }
  if (read.doubt) {
    return read;
  }
  done = read_id(module, read);
  if (!done) {
    return std::unexpected(std::move(done.error()));
  }
  Result<std::optional<Doubt>> down =
      look_for(file, module, Variable::down_revision, "down_revision");
  if (!down) {
    return std::unexpected(std::move(down.error()));
  }
  if (!read.doubt) {
    read.doubt = *std::move(down);
  }
  read.revision.message = first_paragraph(module.docstring());
  read_links(module, read);
  return read;
}

}  // namespace headgate
