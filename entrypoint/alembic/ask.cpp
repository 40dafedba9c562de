#include "entrypoint/alembic/ask.hpp"

#include <functional>
#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/alembic/project.hpp"
#include "entrypoint/alembic/revision_module.hpp"
#include "entrypoint/process/piped_child.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

constexpr std::string_view kMark = "headgate-revision ";

// What the files print comes out as well: a mark tells the answers.
constexpr std::string_view kProgram = R"(
import ast, json, os, sys
from alembic.config import Config
from alembic.script import ScriptDirectory

path, section, mark = sys.argv[1:]
if os.path.basename(path) == "pyproject.toml":
    config = Config(toml_file=path, ini_section=section)
else:
    beside = os.path.join(os.path.dirname(path), "pyproject.toml")
    try:
        config = Config(path, toml_file=beside, ini_section=section)
    except TypeError:  # Before 1.16
        config = Config(path, ini_section=section)

def names(value):
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]

def refusal(module, path):
    if not path.endswith(".py"):
        return ""  # Of bytecode there is no text.
    with open(path, "rb") as file:
        body = ast.parse(file.read()).body
    made = getattr(module, "downgrade", None)
    if getattr(made, "__globals__", None) is not vars(module):
        return ""
    for each in body:  # Decorators have a line of their own.
        if isinstance(each, ast.FunctionDef) and each.name == "downgrade" and (
                each.lineno == made.__code__.co_firstlineno):
            return refusal_in(each.body)
    return ""

def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)

def refusal_in(body):
    while body and isinstance(body[0], ast.Expr) and is_text(body[0].value):
        body = body[1:]
    error = body[0].exc if body and isinstance(body[0], ast.Raise) else None
    arguments = error.args if isinstance(error, ast.Call) else []
    name = error.func if isinstance(error, ast.Call) else error
    if not isinstance(name, ast.Name) or name.id != "NotImplementedError":
        return ""
    if len(arguments) == 1 and is_text(arguments[0]) and arguments[0].value.strip():
        return arguments[0].value
    return "its downgrade raises NotImplementedError"

def way_back(module, path):
    said = getattr(module, "irreversible", None)
    if isinstance(said, str) and said.strip():
        return said
    return refusal(module, path) or ("its file gives no reason" if said is True else "")

for script in ScriptDirectory.from_config(config)._load_revisions():
    module = script.module
    breaking = getattr(module, "breaking", None)
    print("\n" + mark + json.dumps({
        "id": str(script.revision),
        "down": names(module.down_revision),
        "needs": names(getattr(module, "depends_on", None)),
        "labels": names(getattr(module, "branch_labels", None)),
        "doc": module.__doc__ or "",
        "file": os.path.abspath(script.path),
        "breaking": breaking if isinstance(breaking, bool) else None,
        "irreversible": way_back(module, script.path),
    }), flush=True)
print("\n" + mark + "end", flush=True)
)";

std::vector<std::string> texts(const json::object& object,
                               std::string_view key) {
  std::vector<std::string> list;
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) {
    return list;
  }
  for (const json::value& each : value->get_array()) {
    if (each.is_string()) {
      list.emplace_back(each.get_string());
    }
  }
  return list;
}

std::string text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string()
             ? std::string(value->get_string())
             : std::string();
}

}  // namespace

Result<Revision> read_answer(std::string_view line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object()) {
    return fail(ErrorCode::broken_chain,
                "Alembic's answer about a revision cannot be read",
                "Does a revision file print to stdout?");
  }
  const json::object& object = value.get_object();
  Revision revision;
  revision.id = text(object, "id");
  revision.down_revisions = texts(object, "down");
  revision.depends_on = texts(object, "needs");
  revision.branch_labels = texts(object, "labels");
  revision.message = first_paragraph(text(object, "doc"));
  revision.file = shown_path(text(object, "file"));
  revision.irreversible = first_paragraph(text(object, "irreversible"));
  const json::value* breaking = object.if_contains("breaking");
  if (breaking != nullptr && breaking->is_bool()) {
    revision.breaking = breaking->get_bool();
  }
  return revision;
}

namespace {

/// What Python has answered so far.
struct Answers {
  std::vector<Revision> revisions;
  Result<void> good;
  std::string last;    ///< The last line that was none of ours.
  bool whole = false;  ///< The mark of the end has come.

  void take(std::string_view line,
            const std::function<void(std::string_view)>& hear) {
    if (!line.starts_with(kMark)) {
      if (!line.empty()) {
        last = line;
        hear(line);
      }
      return;
    }
    line.remove_prefix(kMark.size());
    if (line == "end") {
      whole = true;
      return;
    }
    Result<Revision> revision = read_answer(line);
    if (revision) {
      revisions.push_back(*std::move(revision));
    } else {
      good = std::unexpected(std::move(revision.error()));
    }
  }

  /// Once Python has ended with `code`.
  Result<std::vector<Revision>> judge(int code, const std::string& folder) {
    if (code != 0 && tells_of_no_alembic(last)) {
      return std::unexpected(
          alembic_is_missing("it is not installed: " + last));
    }
    if (code != 0) {
      return fail(ErrorCode::broken_chain,
                  "Alembic cannot read the chain: " + last,
                  "Mend what its own lines above name; `alembic history` must "
                  "work in " +
                      folder + ".");
    }
    if (!good) {
      return std::unexpected(std::move(good.error()));
    }
    if (!whole) {
      return fail(ErrorCode::broken_chain,
                  "Python ended before it had read all revisions in " + folder,
                  "Does a revision file leave Python, as by sys.exit()? "
                  "`alembic history` shows how far it comes.");
    }
    return std::move(revisions);
  }
};

}  // namespace

Result<std::vector<Revision>> ask_alembic(const Question& question,
                                          StopSignals& signals,
                                          Reactor& reactor) {
  Command command = question.python;
  for (const std::string_view word :
       {std::string_view("-c"), kProgram,
        std::string_view(question.project.config),
        std::string_view(question.project.section), kMark}) {
    command.words.emplace_back(word);
  }
  Answers answers;
  const auto hear = [&](std::string_view line) {
    answers.take(line, question.hear);
  };
  const Result<int> code =
      run_piped({.command = command,
                 .environment = python_environment(question.environment, ""),
                 .folder = question.project.folder,
                 .hear = hear,
                 .tick = {},
                 .deadline = question.deadline},
                signals, reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  return answers.judge(*code, question.project.folder);
}

}  // namespace headgate
