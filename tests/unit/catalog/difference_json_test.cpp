#include "entrypoint/catalog/difference_json.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("differences keep what is not there apart from what is empty",
          "[difference_json]") {
  const json::array array = differences_json({{.kind = "table",
                                               .name = "t",
                                               .attribute = {},
                                               .left = "t",
                                               .right = std::nullopt},
                                              {.kind = "column",
                                               .name = "t.a",
                                               .attribute = "default",
                                               .left = "",
                                               .right = "1"}});
  CHECK(json::serialize(array) ==
        R"([{"kind":"table","name":"t","attribute":null,"left":"t",)"
        R"("right":null,"message":"table t is missing"},)"
        R"({"kind":"column","name":"t.a","attribute":"default","left":"",)"
        R"("right":"1","message":"column t.a: default is 1 instead of ''"}])");
}
