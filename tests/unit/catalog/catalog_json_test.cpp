#include "entrypoint/catalog/catalog_json.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/catalog/compare.hpp"

using namespace headgate;

namespace {

std::string refusal(std::string_view text) {
  const Result<StoredCatalog> stored = read_catalog_json(text);
  REQUIRE_FALSE(stored);
  CHECK(stored.error().code == ErrorCode::bad_config);
  CHECK_FALSE(stored.error().hint.empty());
  return stored.error().message;
}

}  // namespace

TEST_CASE("a catalog comes back as it was written", "[catalog_json]") {
  const StoredCatalog stored{
      .catalog = {.objects = {{.kind = "column",
                               .name = "t.\"ä\"",
                               .attributes = {{"comment", "a\n\"b\""}},
                               .on = "table t"},
                              {.kind = "table",
                               .name = "t",
                               .attributes = {},
                               .on = {}}}},
      .server_version = 150004,
      .heads = std::vector<std::string>{"a1", "b2"}};
  const Result<StoredCatalog> read =
      read_catalog_json(json::serialize(catalog_json(stored)));
  REQUIRE(read);
  CHECK(compare(read->catalog, stored.catalog).empty());
  CHECK(read->catalog.objects.front().on == "table t");
  CHECK(read->server_version == 150004);
  CHECK(read->heads == stored.heads);
}

TEST_CASE("what is no snapshot is refused by what is wrong", "[catalog_json]") {
  CHECK(refusal("") == "this is no snapshot: it is not one JSON object");
  CHECK(refusal("[1]") == "this is no snapshot: it is not one JSON object");
  CHECK(refusal("{}") == "this is no snapshot: its format is not 1");
  CHECK(refusal(R"({"format": 2, "objects": []})") ==
        "this is no snapshot: its format is not 1");
  CHECK(refusal(R"({"format": 1})") ==
        "this is no snapshot: it has no list of objects");
  CHECK(refusal(R"({"format": 1, "objects": [1]})") ==
        "this is no snapshot: object 1 is no JSON object");
  CHECK(refusal(R"({"format": 1, "objects": [{"kind": "a"}]})") ==
        "this is no snapshot: object 1 has no kind or no name");
  CHECK(refusal(R"({"format": 1, "objects": [{"kind": "a", "name": "b"}]})") ==
        "this is no snapshot: object 1 has no attributes");
  CHECK(refusal(R"({"format": 1, "objects": [
          {"kind": "a", "name": "b", "attributes": {"c": 1}}]})") ==
        "this is no snapshot: object 1: attribute 'c' is no string");
  CHECK(refusal(R"({"format": 1, "objects": [
          {"kind": "a", "name": "b", "attributes": {}},
          {"kind": "a", "name": "b", "attributes": {}}]})") ==
        "this is no snapshot: a b is there twice");
}

TEST_CASE("odd heads and versions are passed over", "[catalog_json]") {
  const Result<StoredCatalog> read = read_catalog_json(
      R"({"format": 1, "objects": [], "heads": [1, "b", "a"],
          "server_version": 99999999999, "more": null})");
  REQUIRE(read);
  CHECK(read->heads == std::vector<std::string>{"a", "b"});
  CHECK(read->server_version == 0);
}

TEST_CASE("heads that nobody could read are null", "[catalog_json]") {
  const std::string text =
      json::serialize(catalog_json({.catalog = {}, .server_version = 1}));
  CHECK(text.find(R"("heads":null)") != std::string::npos);
  const Result<StoredCatalog> read = read_catalog_json(text);
  REQUIRE(read);
  CHECK_FALSE(read->heads);
}
