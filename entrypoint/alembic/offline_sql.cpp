#include "entrypoint/alembic/offline_sql.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/alembic/command.hpp"
#include "entrypoint/process/piped_child.hpp"
#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

constexpr std::string_view kMark = "headgate-offline ";

// What env.py prints comes out as well: a mark tells the answers. Statements
// end on a line of their own, whatever comment theirs ends with. Where the
// chain as a whole does not run, each revision that is not known yet is tried
// alone.
constexpr std::string_view kProgram = R"(
import io, json, os, sys
from alembic import command
from alembic.config import Config
from alembic.ddl.impl import DefaultImpl
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

path, section, mark, *files = sys.argv[1:]
running = "-- Running upgrade "
DefaultImpl.command_terminator = "\n;"

def config_for(buffer):
    if os.path.basename(path) == "pyproject.toml":
        return Config(toml_file=path, ini_section=section, output_buffer=buffer)
    beside = os.path.join(os.path.dirname(path), "pyproject.toml")
    try:
        return Config(path, toml_file=beside, ini_section=section,
                      output_buffer=buffer)
    except TypeError:  # Before 1.16
        return Config(path, ini_section=section, output_buffer=buffer)

def answer(**fields):
    print("\n" + mark + json.dumps(fields), flush=True)

def reason(error):
    lines = str(error).strip().splitlines() or [""]
    return type(error).__name__ + ": " + lines[0]

for file in files:
    try:
        with open(file, "rb") as source:
            compile(source.read(), file, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        answer(file=file, line=getattr(error, "lineno", None) or 1,
               flaw=getattr(error, "msg", None) or str(error))

def upgrade(config, start, revision):
    """As `alembic upgrade START:REVISION --sql`, from several places at once."""
    scripts = ScriptDirectory.from_config(config)
    def steps(heads, context):
        return scripts._upgrade_revs(revision, heads)
    with EnvironmentContext(config, scripts, fn=steps, as_sql=True,
                            starting_rev=start, destination_rev=revision):
        scripts.run_env()

def run(start, revision):
    """The revisions on the way with their SQL, and why it broke off."""
    buffer, why = io.StringIO(), ""
    try:
        if isinstance(start, str):
            command.upgrade(config_for(buffer), start + ":" + revision, sql=True)
        else:
            upgrade(config_for(buffer), start, revision)
    except (Exception, SystemExit) as error:
        why = reason(error)
    found = []
    for line in buffer.getvalue().splitlines(keepends=True):
        head, arrow, revision = line.partition(" -> ")
        revision = revision.split("(")[0].strip()
        if head.startswith(running) and arrow and revision in known:
            found.append((revision, []))
        elif found:
            found[-1][1].append(line)
    return [(revision, "".join(lines)) for revision, lines in found], why

known = {}
try:
    scripts = ScriptDirectory.from_config(config_for(io.StringIO()))
    for script in scripts.walk_revisions():
        known[script.revision] = script
    found, why = run("base", "heads")
except (Exception, SystemExit) as error:
    found, why = [], reason(error)
told = set()
for number, (revision, sql) in enumerate(found):
    if not (why and number + 1 == len(found)):
        told.add(revision)
        answer(id=revision, sql=sql, why="")
if why:
    for revision in reversed(list(known)):
        if revision in told:
            continue
        down = known[revision].down_revision or "base"
        found, broken = run(down, revision)
        if not told and not found:
            break
        told.add(revision)
        sql = found[-1][1] if found and found[-1][0] == revision else ""
        answer(id=revision, sql=sql, why=broken)
    if not told:
        print(why, file=sys.stderr)
        sys.exit(1)
print("\n" + mark + "end", flush=True)
)";

std::string text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string()
             ? std::string(value->get_string())
             : std::string();
}

/// What Python has answered so far.
struct Answers {
  OfflineSql sql;
  std::string last;  ///< The last line that was none of ours.
  bool whole = false;

  void take(std::string_view line,
            const std::function<void(std::string_view)>& hear) {
    const bool marked = line.starts_with(kMark);
    if (marked && line.substr(kMark.size()) == "end") {
      whole = true;
    } else if (!line.empty() &&
               !(marked &&
                 read_offline_answer(line.substr(kMark.size()), sql))) {
      last = line;
      hear(line);
    }
  }
};

std::vector<std::string> with_url(std::vector<std::string> environment) {
  const bool named =
      std::ranges::any_of(environment, [](const std::string& variable) {
        return variable.starts_with("DATABASE_URL=");
      });
  if (!named) {
    environment.emplace_back("DATABASE_URL=postgresql://offline/offline");
  }
  return environment;
}

}  // namespace

bool read_offline_answer(std::string_view line, OfflineSql& answer) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object()) {
    return false;
  }
  const json::object& object = value.get_object();
  const json::value* number = object.if_contains("line");
  if (number != nullptr && number->is_int64()) {
    answer.flaws.push_back(
        {.code = ErrorCode::broken_chain,
         .message = text(object, "file") + ":" +
                    std::to_string(number->get_int64()) +
                    ": this is not Python: " + text(object, "flaw"),
         .hint = "Mend the file; Alembic cannot load the chain with it.",
         .sqlstate = {}});
    return true;
  }
  answer.revisions.push_back({.id = text(object, "id"),
                              .sql = text(object, "sql"),
                              .why = text(object, "why")});
  return !answer.revisions.back().id.empty();
}

Result<OfflineSql> ask_offline_sql(const OfflineQuestion& question,
                                   StopSignals& signals, Reactor& reactor) {
  Command command = question.python;
  for (const std::string_view word :
       {std::string_view("-c"), kProgram,
        std::string_view(question.project.config),
        std::string_view(question.project.section), kMark}) {
    command.words.emplace_back(word);
  }
  command.words.insert(command.words.end(), question.files.begin(),
                       question.files.end());
  Answers answers;
  const Result<int> code = run_piped(
      {.command = command,
       .environment = with_url(python_environment(question.environment, "")),
       .folder = question.project.folder,
       .hear =
           [&](std::string_view line) { answers.take(line, question.hear); },
       .tick = {},
       .deadline = question.deadline},
      signals, reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  if (*code != 0 && tells_of_no_alembic(answers.last)) {
    return std::unexpected(
        alembic_is_missing("it is not installed: " + answers.last));
  }
  if (!answers.whole) {
    answers.sql.why = "`alembic upgrade base:heads --sql` fails: " +
                      (answers.last.empty() ? "it says nothing" : answers.last);
  }
  return std::move(answers.sql);
}

}  // namespace headgate
