#include "entrypoint/catalog/compare.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Attributes = decltype(CatalogObject::attributes);

CatalogObject table(std::string name, Attributes attributes = {}) {
  return {.kind = "table",
          .name = std::move(name),
          .attributes = std::move(attributes),
          .on = {}};
}

CatalogObject column(const std::string& of, const std::string& name,
                     Attributes attributes = {}) {
  return {.kind = "column",
          .name = of + "." + name,
          .attributes = std::move(attributes),
          .on = "table " + of};
}

std::vector<std::string> told(const Catalog& left, const Catalog& right,
                              const CompareKnobs& knobs = {}) {
  std::vector<std::string> sentences;
  for (const Difference& each : compare(left, right, knobs)) {
    sentences.push_back(sentence(each));
  }
  return sentences;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("attributes are told from the left's point of view", "[compare]") {
  const Catalog left{.objects = {table("t", {{"a", "1"}, {"b", "2"}})}};
  const Catalog right{.objects = {table("t", {{"a", "3"}, {"c", ""}})}};
  CHECK(told(left, left).empty());
  CHECK(told(left, right) == Told{"table t: a is 3 instead of 1",
                                  "table t: b is none instead of 2",
                                  "table t: c is '' instead of none"});
}

TEST_CASE("grants that are not there are the default's", "[compare]") {
  const Catalog left{.objects = {table("t")}};
  const Catalog right{.objects = {table("t", {{"grants to PUBLIC", "none"}})}};
  CHECK(told(left, right) ==
        Told{"table t: grants to PUBLIC are none instead of the default"});
  CHECK(told(right, left) ==
        Told{"table t: grants to PUBLIC are the default instead of none"});
  const Catalog named{.objects = {table("t", {{"a", "none"}})}};
  CHECK(told(left, named) == Told{"table t: a is 'none' instead of none"});
}

TEST_CASE("what hangs on a lone object goes with it", "[compare]") {
  const Catalog left{.objects = {table("t"), column("t", "a")}};
  CHECK(told(left, {}) == Told{"table t is missing"});
  CHECK(told({}, left) == Told{"table t is not expected"});
  const Catalog right{.objects = {table("t")}};
  CHECK(told(left, right) == Told{"column t.a is missing"});
}

TEST_CASE("knobs pass over owners, grants and comments", "[compare]") {
  const Catalog left{
      .objects = {table(
          "t", {{"owner", "a"}, {"comment", "b"}, {"grants to c", "SELECT"}})}};
  const Catalog right{.objects = {table("t")}};
  CHECK(told(left, right).size() == 3);
  CHECK(told(left, right, {.owners = false}).size() == 2);
  CHECK(told(left, right, {.owners = false, .grants = false}) ==
        Told{"table t: comment is none instead of 'b'"});
  CHECK(told(left, right, {.owners = false, .grants = false, .comments = false})
            .empty());
}

TEST_CASE("globs pass over objects and what hangs on them", "[compare]") {
  const Catalog left{.objects = {table("s.t"), table("x.t"),
                                 column("x.t", "a", {{"type", "b"}})}};
  const Catalog right{.objects = {table("x.t"), column("x.t", "a")}};
  CHECK(told(left, right).size() == 2);
  CHECK(told(left, right, {.ignored = {"s.*", "x.t"}}).empty());
  CHECK(told(left, right, {.ignored = {"table:s.*"}}) ==
        Told{"column x.t.a: type is none instead of b"});
  CHECK(told(left, right, {.ignored = {"index:*"}}).size() == 2);
}

TEST_CASE("a column that is gone moves none of the others", "[compare]") {
  const Catalog left{.objects = {table("t"),
                                 column("t", "a", {{"position", "1"}}),
                                 column("t", "b", {{"position", "2"}}),
                                 column("t", "c", {{"position", "10"}})}};
  const Catalog right{.objects = {table("t"),
                                  column("t", "b", {{"position", "1"}}),
                                  column("t", "c", {{"position", "2"}})}};
  CHECK(told(left, right) == Told{"column t.a is missing"});
}

TEST_CASE("another order is told, and can be passed over", "[compare]") {
  const Catalog left{.objects = {table("t"),
                                 column("t", "a", {{"position", "1"}}),
                                 column("t", "b", {{"position", "2"}})}};
  const Catalog right{.objects = {table("t"),
                                  column("t", "b", {{"position", "1"}}),
                                  column("t", "a", {{"position", "2"}})}};
  CHECK(told(left, right) == Told{"column t.a: position is 2 instead of 1"});
  CHECK(told(left, right, {.column_order = false}).empty());
}

TEST_CASE("objects that hang on one another in a ring do no harm",
          "[compare]") {
  CatalogObject one = table("a");
  one.on = "table b";
  CatalogObject two = table("b");
  two.on = "table a";
  const Catalog ring{.objects = {one, two}};
  CHECK(told(ring, {}, {.ignored = {"c"}}).empty());
  CHECK(told(ring, ring).empty());
}

TEST_CASE("the same number is no difference", "[compare]") {
  const auto differences = [](const std::string& attribute) {
    return told(
        {.objects = {table("t",
                           {{attribute, "((1)::numeric)::double precision"}})}},
        {.objects = {table("t", {{attribute, "(1)::double precision"}})}});
  };
  CHECK(differences("definition").empty());
  CHECK(differences("comment").size() == 1);
  CHECK(differences("body").size() == 1);
}
