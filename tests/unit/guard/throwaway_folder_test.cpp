#include "entrypoint/guard/throwaway_folder.hpp"

#include <catch2/catch.hpp>

namespace headgate {

TEST_CASE("a socket's path has 107 bytes at most") {
  CHECK(fits_socket("/tmp"));
  const std::string name = "/headgate-guard-XXXXXX/.s.PGSQL.5432";
  CHECK(fits_socket(std::string(107 - name.size(), 'a')));
  CHECK(!fits_socket(std::string(108 - name.size(), 'a')));
}

}  // namespace headgate
