#include "entrypoint/guard/row_advice.hpp"

#include <catch2/catch.hpp>

#include "entrypoint/guard/fill/candidates.hpp"

namespace headgate {

TEST_CASE("what rows stop is answered by how they do") {
  CHECK(row_advice("22001") ==
        "Shorten the values ahead of the narrower type.");
  CHECK(row_advice("23502").starts_with("Give the column a value"));
  CHECK(row_advice("XX000") ==
        "Make the revision fit for tables that hold rows.");
  CHECK(row_advice("") == row_advice("XX000"));
}

TEST_CASE("a long text is quoted once") {
  const std::string words(kFillWords);
  CHECK(without_repetition("value \"" + words + words + words + "\" is long") ==
        "value \"" + words + "\" is long");
  CHECK(without_repetition("short") == "short");
}

}  // namespace headgate
