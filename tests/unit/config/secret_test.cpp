#include "entrypoint/config/secret.hpp"

#include <ostream>
#include <string_view>
#include <type_traits>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

using namespace headgate;

namespace {

template <typename T>
concept Streamable =
    requires(std::ostream& out, const T& value) { out << value; };

static_assert(Streamable<std::string>);
static_assert(!Streamable<Secret>);
static_assert(fmt::is_formattable<std::string>::value);
static_assert(!fmt::is_formattable<Secret>::value);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<Secret, const char*>);
static_assert(!std::is_convertible_v<std::string, Secret>);

}  // namespace

TEST_CASE("a secret gives its bytes to whoever asks for them", "[config]") {
  CHECK(Secret("hunter2").reveal() == "hunter2");
  CHECK(Secret().empty());
  CHECK_FALSE(Secret("x").empty());
}
