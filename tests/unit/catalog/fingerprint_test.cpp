#include "entrypoint/catalog/fingerprint.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Catalog catalog(const std::string& attribute, const std::string& value) {
  return {.objects = {{.kind = "table",
                       .name = "t",
                       .attributes = {{attribute, value}},
                       .on = {}}}};
}

Catalog view(const std::string& definition) {
  return {.objects = {{.kind = "view",
                       .name = "v",
                       .attributes = {{"definition", definition}},
                       .on = {}}}};
}

}  // namespace

TEST_CASE("a fingerprint is a version and a hash", "[fingerprint]") {
  const std::string print = fingerprint({});
  CHECK(print.starts_with("1:"));
  CHECK(print.size() == 66);
}

TEST_CASE("what the schema is made of counts", "[fingerprint]") {
  CHECK(fingerprint(catalog("type", "a")) != fingerprint(catalog("type", "b")));
  CHECK(fingerprint(catalog("comment", "a")) !=
        fingerprint(catalog("comment", "b")));
}

TEST_CASE("roles and the path of history do not count", "[fingerprint]") {
  for (const std::string attribute :
       {"owner", "position", "grants to reader", "grants to PUBLIC"}) {
    CHECK(fingerprint(catalog(attribute, "a")) ==
          fingerprint(catalog(attribute, "b")));
  }
}

TEST_CASE("the order of objects does not count", "[fingerprint]") {
  Catalog one = catalog("type", "a");
  one.objects.push_back(
      {.kind = "index", .name = "i", .attributes = {}, .on = {}});
  Catalog two = one;
  std::ranges::reverse(two.objects);
  CHECK(fingerprint(one) == fingerprint(two));
}

TEST_CASE("how majors write a view does not count", "[fingerprint]") {
  CHECK(fingerprint(view("SELECT t.a,\n    t.b\n   FROM s.t\n  WHERE (t.a > "
                         "1)")) ==
        fingerprint(view("SELECT a,\n    b\n   FROM s.t\n  WHERE (a > 1)")));
  CHECK(fingerprint(view("SELECT x.a FROM s.t x")) ==
        fingerprint(view("SELECT a FROM s.t x")));
  CHECK(fingerprint(view("SELECT a FROM s.t")) !=
        fingerprint(view("SELECT b FROM s.t")));
  CHECK(fingerprint(view("SELECT x.a FROM s.x, s.y")) !=
        fingerprint(view("SELECT y.a FROM s.x, s.y")));
  CHECK(fingerprint(view("no SQL")) != fingerprint(view("no sql")));
}

TEST_CASE("how often a number is cast does not count", "[fingerprint]") {
  CHECK(fingerprint(catalog("a", "((1)::numeric)::double precision")) ==
        fingerprint(catalog("a", "(1)::double precision")));
  CHECK(fingerprint(catalog("body", "((1)::numeric)::double precision")) !=
        fingerprint(catalog("body", "(1)::double precision")));
}
