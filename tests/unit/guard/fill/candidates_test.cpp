#include "entrypoint/guard/fill/candidates.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

FillTypes types() {
  FillTypes made;
  const auto add = [&made](std::int64_t id, const char* bare, char kind = 'b',
                           std::int64_t of = 0) {
    FillType& type = made[id];
    type.name = bare;
    type.bare = bare;
    type.kind = kind;
    type.of = of;
  };
  add(1, "text");
  add(2, "int4");
  add(3, "numeric");
  add(4, "varchar");
  add(5, "_int4", 'a', 2);
  add(6, "small", 'd', 2);
  made[6].checks = {"(VALUE < 5)"};
  add(7, "mystery");
  return made;
}

std::vector<std::string> values(std::int64_t type, int modifier = -1,
                                const FillHints& hints = {}) {
  const FillTypes all = types();
  return candidates(all, base_of(all, type, modifier),
                    {.wide = true, .longest = 10'000, .hints = hints});
}

bool has(const std::vector<std::string>& list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

}  // namespace

TEST_CASE("the first value is near the limit", "[guard][fill]") {
  CHECK(values(2).front() == "'1000000000'::int4");
  // numeric(5, 2): 5 << 16 | 2, and the header's 4.
  CHECK(values(3, (5 << 16 | 2) + 4).front() == "'499.07'::numeric");
  CHECK(values(4, 7 + 4).front().size() ==
        std::string("''::varchar").size() + 7);
}

TEST_CASE("constants of a condition are values, and what is next to them",
          "[guard][fill]") {
  FillHints hints;
  hints.literals = {{.text = "90", .type = ""}};
  const auto found = values(2, -1, hints);
  for (const char* const each : {"90", "91", "89", "45"}) {
    CHECK(has(found, "'" + std::string(each) + "'::int4"));
  }
  CHECK(has(values(1, -1, hints), "'a" + values(1, -1, hints)[1].substr(2)));
}

TEST_CASE("a value fits its type", "[guard][fill]") {
  FillHints hints;
  hints.literals = {{.text = "99999999999", .type = ""}};
  CHECK_FALSE(has(values(2, -1, hints), "'99999999999'::int4"));
  hints.literals = {{.text = "long", .type = "text"}};
  CHECK_FALSE(has(values(4, 3 + 4, hints), "'long'::varchar"));
}

TEST_CASE("arrays and domains are made of what they are made of",
          "[guard][fill]") {
  CHECK(values(5).front() == "ARRAY['1000000000'::int4]::_int4");
  const FillTypes all = types();
  const FillBase base = base_of(all, 6, -1);
  CHECK(base.type->bare == "int4");
  CHECK(base.checks.size() == 1);
}

TEST_CASE("no value is known of a type that is not known", "[guard][fill]") {
  CHECK(values(7).empty());
  CHECK(values(99).empty());
}
