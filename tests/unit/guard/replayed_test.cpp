#include "entrypoint/guard/replayed.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

CatalogObject owned(std::string kind, std::string name, std::string owner) {
  return {.kind = std::move(kind),
          .name = std::move(name),
          .attributes = {{"owner", std::move(owner)}}};
}

}  // namespace

TEST_CASE("what the chain has made belongs to whoever stands for its owner") {
  const Catalog empty{.objects = {owned("schema", "public", "postgres")}};
  Catalog made{.objects = {owned("schema", "public", "postgres"),
                           owned("table", "public", "postgres"),
                           owned("table", "shop.mine", "postgres"),
                           owned("table", "shop.theirs", "clerk"),
                           {.kind = "cast", .name = "x", .attributes = {}}}};
  rename_owner(made, empty, "postgres", "app");
  CHECK(made.objects.at(0).attributes.at("owner") == "postgres");
  CHECK(made.objects.at(1).attributes.at("owner") == "app");
  CHECK(made.objects.at(2).attributes.at("owner") == "app");
  CHECK(made.objects.at(3).attributes.at("owner") == "clerk");
  CHECK(made.objects.at(4).attributes.empty());
}
