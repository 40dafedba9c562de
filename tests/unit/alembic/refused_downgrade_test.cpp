#include "entrypoint/alembic/refused_downgrade.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

constexpr const char* kNoReason = "its downgrade raises NotImplementedError";

std::string reason(const std::string& text) {
  PythonReader reader(text);
  RefusedDowngrade refused;
  while (const PythonStatement* statement = reader.next()) {
    refused.take(*statement);
  }
  return refused.reason();
}

}  // namespace

TEST_CASE("a downgrade that only raises is refused", "[alembic]") {
  CHECK(reason("def downgrade() -> None:\n"
               "    \"\"\"There is no way.\"\"\"\n"
               "    # Really.\n"
               "    raise NotImplementedError('rows '\n"
               "                              'are gone')\n"
               "\n"
               "def upgrade():\n"
               "    pass\n") == "rows are gone");
  CHECK(reason("def downgrade(): raise NotImplementedError('no')\n") == "no");
  CHECK(reason("def downgrade(): 'why'; raise NotImplementedError('no')\n") ==
        "no");
  CHECK(reason("def downgrade(engine: str):\n  raise NotImplementedError\n") ==
        kNoReason);
  for (const char* arguments :
       {"()", "('')", "(why)", "('a', 'b')", "(f'{a}')", " from error",
        "() from (x)", "(why if x else y)"}) {
    CAPTURE(arguments);
    CHECK(reason(std::string("def downgrade():\n  raise NotImplementedError") +
                 arguments + "\n") == kNoReason);
  }
}

TEST_CASE("parentheses, a cause and a second text change nothing",
          "[alembic]") {
  for (const char* body : {"raise (NotImplementedError('no'))",
                           "raise((NotImplementedError('no')))",
                           "raise NotImplementedError(('no'))",
                           "raise NotImplementedError('no') from error",
                           "raise (NotImplementedError('no')) from error(x)",
                           "'a' 'b' r'c'\n  raise NotImplementedError('no')",
                           "'a'\n  'b'\n  raise NotImplementedError('no')"}) {
    CAPTURE(body);
    CHECK(reason(std::string("def downgrade():\n  ") + body + "\n") == "no");
  }
}

TEST_CASE("what is bound before it, or elsewhere, changes nothing",
          "[alembic]") {
  const std::string refused =
      "def downgrade():\n  raise NotImplementedError('no')\n";
  for (const char* before : {"downgrade = real\n", "from m import downgrade\n",
                             "@mark\ndef upgrade():\n  pass\n"}) {
    CAPTURE(before);
    CHECK(reason(before + refused) == "no");
  }
  for (const char* after :
       {"def upgrade(downgrade):\n  downgrade = 1\n",
        "class A:\n  def downgrade(self):\n    pass\n",
        "def upgrade(): x = 1; downgrade = 2\n", "x = 'downgrade'\n"}) {
    CAPTURE(after);
    CHECK(reason(refused + after) == "no");
  }
}

TEST_CASE("a name that is bound again is not refused", "[alembic]") {
  for (const char* after :
       {"downgrade = real\n", "x = 1; downgrade = real\n",
        "upgrade, downgrade = both()\n", "from m import f as downgrade\n",
        "from m import (a,\n  downgrade)\n", "class downgrade:\n  pass\n",
        "if x:\n  def downgrade():\n    pass\n", "if x:\n  downgrade = real\n",
        "if x: downgrade = real\n",
        "try:\n  from m import f as downgrade\nexcept E:\n  pass\n",
        "async def downgrade():\n  pass\n", "for downgrade in x:\n  pass\n",
        "del downgrade\n"}) {
    CAPTURE(after);
    CHECK(reason(std::string("def downgrade():\n"
                             "  raise NotImplementedError('no')\n") +
                 after)
              .empty());
  }
}

TEST_CASE("what may do something else is not refused", "[alembic]") {
  for (const char* text :
       {"", "def downgrade():\n  pass\n",
        "def downgrade(): pass; raise NotImplementedError('no')\n",
        "def downgrade():\n  op.drop_table('t')\n"
        "  raise NotImplementedError('no')\n",
        "def downgrade():\n  if x:\n    raise NotImplementedError('no')\n",
        "def downgrade():\n  raise ValueError('no')\n",
        "def downgrade():\n  raise\n",
        "def downgrade():\n  raise (NotImplementedError, 'no')\n",
        "def downgrade():\n  raise NotImplementedError('no') if x else E()\n",
        "def downgrade():\n  raise NotImplementedError('no').f(E())\n",
        "def downgrade():\n  raise NotImplementedError if x else E()\n",
        "def downgrade():\n  raise NotImplementedError['no']\n",
        "def downgrade():\n  'a' % op.execute('b')\n"
        "  raise NotImplementedError('no')\n",
        "def downgrade():\n  'a' 'b' % op.execute('b')\n"
        "  raise NotImplementedError('no')\n",
        "def downgrade():\n  f'{op.execute(1)}'\n"
        "  raise NotImplementedError('no')\n",
        "@also\ndef downgrade():\n  raise NotImplementedError('no')\n",
        "def upgrade():\n  raise NotImplementedError('no')\n",
        "def downgrade():\n  pass\nraise NotImplementedError('no')\n",
        "def downgrade():\n  raise NotImplementedError('no')\n"
        "def downgrade():\n  op.drop_table('t')\n"}) {
    CAPTURE(text);
    CHECK(reason(text).empty());
  }
}
