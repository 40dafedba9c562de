#include "entrypoint/catalog/assemble.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Row row(std::string kind, std::string name, Cell on, Cell attributes,
        std::string object = "1", std::string column = "0") {
  return {std::move(kind),       std::move(name), std::move(on),
          std::move(attributes), "pg_class",      std::move(object),
          std::move(column)};
}

}  // namespace

TEST_CASE("rows become objects, sorted", "[assemble]") {
  const Catalog catalog =
      assemble({row("table", "b", std::nullopt, "{type,int,default,NULL}"),
                row("column", "b.a", "table b", "{}", "1", "1"),
                row("table", "a", std::nullopt, std::nullopt, "2")});
  REQUIRE(catalog.objects.size() == 3);
  CHECK(catalog.objects[0].name == "b.a");
  CHECK(catalog.objects[0].on == "table b");
  CHECK(catalog.objects[1].name == "a");
  CHECK(catalog.objects[2].attributes ==
        decltype(CatalogObject::attributes){{"type", "int"}});
}

TEST_CASE("comments and labels come to their objects", "[assemble]") {
  const Catalog catalog =
      assemble({row("table", "b", std::nullopt, "{}"),
                row("#comment", "so", std::nullopt, std::nullopt),
                row("#comment", "other", std::nullopt, std::nullopt, "1", "2"),
                row("#label", "guard", "open", std::nullopt)});
  REQUIRE(catalog.objects.size() == 1);
  CHECK(catalog.objects[0].attributes ==
        decltype(CatalogObject::attributes){{"comment", "so"},
                                            {"security label guard", "open"}});
}

TEST_CASE("many values are one attribute each, but for secrets", "[assemble]") {
  const Catalog catalog = assemble({row(
      "server", "s", std::nullopt,
      R"({option*,"{\"host\": \"a\", \"PassWord\": \"geheim\"}",setting*,"no"})")});
  CHECK(catalog.objects.at(0).attributes ==
        decltype(CatalogObject::attributes){{"option host", "a"},
                                            {"option PassWord", "(hidden)"}});
}

TEST_CASE("access control lists become grants", "[assemble]") {
  const Catalog catalog = assemble({row("table", "t", std::nullopt,
                                        R"({acl,"me=r/me
reader=r/me","acl default","me=r/me","acl owner",me})")});
  CHECK(catalog.objects.at(0).attributes ==
        decltype(CatalogObject::attributes){{"grants to reader", "SELECT"}});
}

TEST_CASE("rows of another shape are passed over", "[assemble]") {
  CHECK(assemble({{"table"}, {}}).objects.empty());
}
