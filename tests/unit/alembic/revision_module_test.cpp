#include "entrypoint/alembic/revision_module.hpp"

#include <catch2/catch.hpp>

using namespace headgate;
using Names = std::vector<std::string>;

namespace {

RevisionModule read(const std::string& text) {
  Result<RevisionModule> module = read_revision_module("v/a.py", text);
  INFO((module ? "" : module.error().message));
  REQUIRE(module.has_value());
  return *std::move(module);
}

/// A module with `lines` after an id.
RevisionModule with(const std::string& lines) {
  return read("revision = 'a'\n" + lines);
}

Names down(const std::string& value) {
  const RevisionModule module = with("down_revision = " + value + "\n");
  CHECK_FALSE(module.doubt.has_value());
  return module.revision.down_revisions;
}

std::string doubt(const std::string& lines) {
  const RevisionModule module = with(lines);
  return module.doubt
             ? std::to_string(module.doubt->line) + ": " + module.doubt->what
             : "none";
}

std::string refusal(const std::string& text) {
  const Result<RevisionModule> module = read_revision_module("v/z.py", text);
  REQUIRE_FALSE(module.has_value());
  CHECK(module.error().code == ErrorCode::broken_chain);
  CHECK_FALSE(module.error().hint.empty());
  return module.error().message;
}

}  // namespace

TEST_CASE("a file as Alembic's template makes it is read", "[alembic]") {
  const RevisionModule module = read(R"("""add partner rating

Revision ID: 1975ea83b712
Revises: ae1027a6acf
Create Date: 2025-12-08 14:13:23.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1975ea83b712'
down_revision: Union[str, Sequence[str], None] = 'ae1027a6acf'
branch_labels: Union[str, Sequence[str], None] = ("sales",)
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    revision = "another"
    op.execute("""
revision = 'in a string'
""")


def downgrade() -> None:
    pass
)");
  CHECK_FALSE(module.doubt.has_value());
  const Revision& revision = module.revision;
  CHECK(revision.id == "1975ea83b712");
  CHECK(revision.down_revisions == Names{"ae1027a6acf"});
  CHECK(revision.branch_labels == Names{"sales"});
  CHECK(revision.depends_on.empty());
  CHECK(revision.message == "add partner rating");
  CHECK(revision.lines.id == 15);
  CHECK(revision.lines.down_revisions == 16);
  CHECK_FALSE(revision.breaking.has_value());
}

TEST_CASE("a revision may say that there is no way back", "[alembic]") {
  const auto reason = [](const std::string& more) {
    return read_revision_module("a.py",
                                "revision = 'a'\ndown_revision = None\n" + more)
        ->revision.irreversible;
  };
  CHECK(reason("").empty());
  CHECK(reason("irreversible = False\n").empty());
  CHECK(reason("irreversible = ''\n").empty());
  CHECK(reason("irreversible = None\n").empty());
  CHECK(reason("irreversible = ('a', 'b')\n").empty());
  CHECK(reason("irreversible: str\n").empty());
  CHECK(reason("def f():\n  irreversible = why()\n").empty());
  CHECK(reason("irreversible = ' '\n").empty());
  CHECK(reason("irreversible = ' '\n"
               "def downgrade():\n  raise NotImplementedError('no')\n") ==
        "no");
  CHECK(reason("irreversible = 'rows are\\n gone'\n") == "rows are gone");
  CHECK(reason("irreversible = True\n") == "its file gives no reason");
  CHECK(reason("def downgrade():\n  raise NotImplementedError('no')\n") ==
        "no");
  CHECK(reason("irreversible = 'rows are gone'\n"
               "def downgrade():\n  raise NotImplementedError\n") ==
        "rows are gone");
}

TEST_CASE("literals are read as people write them", "[alembic]") {
  CHECK(down("None").empty());
  CHECK(down("()").empty());
  CHECK(down("[]").empty());
  CHECK(down("'b'") == Names{"b"});
  CHECK(down("\"b\"  # after it") == Names{"b"});
  CHECK(down("'''b'''") == Names{"b"});
  CHECK(down("r'b'") == Names{"b"});
  CHECK(down("U\"b\"") == Names{"b"});
  CHECK(down("f'b'") == Names{"b"});
  CHECK(down("('b')") == Names{"b"});
  CHECK(down("(('b'))") == Names{"b"});
  CHECK(down("('b',)") == Names{"b"});
  CHECK(down("'b', 'c'") == Names{"b", "c"});
  CHECK(down("('b', 'c')") == Names{"b", "c"});
  CHECK(down("['b', 'c', ]") == Names{"b", "c"});
  CHECK(down("{'b'}") == Names{"b"});
  CHECK(down("(('b', 'c'))") == Names{"b", "c"});
  CHECK(down("((None))").empty());
  CHECK(down("(['b'])") == Names{"b"});
  CHECK(down("(('b'), 'c')") == Names{"b", "c"});
  CHECK(down("(\n    'b',  # one\n\n    'c',\n)") == Names{"b", "c"});
  CHECK(down("'b' \"c\" 'd'") == Names{"bcd"});
  CHECK(down("('b'\n  'c')") == Names{"bc"});
  CHECK(down("\\\n    'b'") == Names{"b"});
  CHECK(down("'b\\\nc'") == Names{"bc"});
  CHECK(down("'\\x62\\143\\u0064\\U00000065\\\\\\q'") == Names{"bcde\\\\q"});
  CHECK(down("'b'; x = 1") == Names{"b"});
}

TEST_CASE("statements are found wherever they stand", "[alembic]") {
  CHECK(with("x = down_revision = 'b'").revision.down_revisions == Names{"b"});
  CHECK(with("down_revision='c'\r\ndown_revision='b'\r\n")
            .revision.down_revisions == Names{"b"});
  CHECK(with("x = {\n'a': 1}; down_revision = 'b'").revision.down_revisions ==
        Names{"b"});
  const RevisionModule module = with(
      "down_revision = 'b'\ndef upgrade():\n    down_revision = 'c'\n"
      "settings.down_revision = 'd'\ntable['down_revision'] = 'e'\n"
      "import alembic.down_revision\nf(down_revision='g')\n"
      "assert down_revision == 'b'\nbreaking = True\n");
  CHECK(module.revision.down_revisions == Names{"b"});
  CHECK(module.revision.breaking == true);
  CHECK(
      with("down_revision = None\nbreaking: bool = False").revision.breaking ==
      false);
}

TEST_CASE("what a block may bind is left to Python", "[alembic]") {
  for (const char* block :
       {"if x:\n    down_revision = 'c'", "if x: down_revision = 'c'",
        "if x: pass; down_revision = 'c'", "for down_revision in 'ab': pass",
        "try:\n    down_revision = 'c'\nexcept E: pass",
        "globals()['down_revision'] = 'c'"}) {
    CAPTURE(block);
    CHECK_THAT(doubt(std::string("down_revision = 'b'\n") + block),
               Catch::EndsWith("is computed"));
  }
  CHECK_THAT(doubt("down_revision = 'b'\nif x:\n    depends_on = 'c'"),
             Catch::EndsWith("depends_on is computed"));
  CHECK_THAT(doubt("down_revision = 'b'\nif x:\n    irreversible = 'c'"),
             Catch::EndsWith("irreversible is computed"));
  CHECK_THAT(doubt("down_revision = 'b'\nfrom common import *"),
             Catch::EndsWith("depends_on is computed"));
}

TEST_CASE("what is computed is left to Python", "[alembic]") {
  CHECK(doubt("\ndown_revision = PARENT") == "3: down_revision is computed");
  CHECK(doubt("down_revision = 'a' + 'b'") == "2: down_revision is computed");
  CHECK(doubt("down_revision = f'{x}'") == "2: down_revision is computed");
  CHECK(doubt("down_revision = b'x'") == "2: down_revision is computed");
  CHECK(doubt("down_revision = '\\N{BULLET}'") ==
        "2: down_revision is computed");
  CHECK(doubt("down_revision = ('a', B)") == "2: down_revision is computed");
  CHECK(doubt("down_revision = 'a'\ndown_revision += 'b'") ==
        "3: down_revision is computed");
  CHECK(doubt("down_revision, x = 'a', 'b'") == "2: down_revision is computed");
  CHECK(doubt("from m import (x, down_revision)") ==
        "2: down_revision is computed");
  CHECK(doubt("try:\n  down_revision = 'a'\nfinally:\n  pass") ==
        "1: down_revision is computed");
  CHECK(doubt("from m import *") == "1: down_revision is computed");
  CHECK(doubt("down_revision = None\ndepends_on = needs()") ==
        "3: depends_on is computed");
  for (const char* value : {"why()", "'why ' + revision", "7", "f'{x}'"}) {
    CAPTURE(value);
    CHECK(doubt(std::string("down_revision = None\nirreversible = ") + value) ==
          "3: irreversible is computed");
  }
  CHECK(doubt("down_revision = None\nfrom m import irreversible") ==
        "3: irreversible is computed");
  CHECK(doubt("down_revision = None\nrevision = 7") ==
        "3: revision is computed");
  CHECK(doubt("down_revision = None\nrevision = None") ==
        "3: revision is no text");
  // Nested quotes of one kind, which newer Pythons take.
  CHECK(doubt("down_revision = None\nx = f\"{d[\"it's\"]}\"") ==
        "3: a string is never closed");
}

TEST_CASE("computed labels leave the graph whole", "[alembic]") {
  const RevisionModule module =
      with("down_revision = 'b'\nbranch_labels = (cli.EXPAND_BRANCH,)\n");
  CHECK_FALSE(module.doubt.has_value());
  REQUIRE(module.labels.has_value());
  CHECK(module.labels->what == "branch_labels is computed");
  CHECK(module.labels->line == 3);
  CHECK(module.revision.down_revisions == Names{"b"});
}

TEST_CASE("what is not Python is refused with its line", "[alembic]") {
  CHECK(refusal("revision = 'a\n") == "v/z.py:1: a string is never closed");
  CHECK(refusal("\nx = (1,\n") == "v/z.py:2: '(' is never closed");
  CHECK(refusal("x = [1)\n") ==
        "v/z.py:1: ')' does not close the '[' of line 1");
  CHECK(refusal("x = 1)\n") == "v/z.py:1: ')' closes nothing");
  CHECK(refusal("x = \\ 1\n") ==
        "v/z.py:1: a backslash that does not end its line");
  CHECK(refusal("\n\"\"\"doc\n") == "v/z.py:2: a string is never closed");
  CHECK(refusal("\n\xFF") == "v/z.py:2: the text is not UTF-8");
  CHECK(refusal(std::string("x = \0", 5)) == "v/z.py:1: a NUL byte");
  CHECK(refusal("down_revision = None\n") ==
        "v/z.py:1: the file does not say its revision");
  CHECK(refusal("revision = 'a'\n") ==
        "v/z.py:1: the file does not say its down_revision");
}

TEST_CASE("another encoding is left to Python", "[alembic]") {
  CHECK(read("# -*- coding: latin-1 -*-\n# \xE4\n").doubt.has_value());
}

TEST_CASE("a file's name was the id once", "[alembic]") {
  const auto module =
      read_revision_module("v/1a2b.py", "down_revision = None\n");
  REQUIRE(module.has_value());
  CHECK(module->revision.id == "1a2b");
}

TEST_CASE("a docstring's first paragraph is the message", "[alembic]") {
  CHECK(first_paragraph("\n  one\n  two\n\nthree") == "one two");
  CHECK(first_paragraph(" \n").empty());
  CHECK(with("'no docstring'\ndown_revision = None").revision.message.empty());
  CHECK(read("# first\n\n'''One ' two'''\nrevision='a'\ndown_revision=None")
            .revision.message == "One ' two");
}
