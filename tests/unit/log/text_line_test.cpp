#include <array>

#include <catch2/catch.hpp>

#include "entrypoint/log/log_line.hpp"

using namespace headgate;

namespace {

using namespace std::chrono;

constexpr system_clock::time_point kNoon =
    sys_days(2025y / December / 8d) + 12h + 3min + 4s + 56ms;

std::string text(std::string message, std::span<const LogField> fields = {}) {
  return text_line({.time = kNoon,
                    .level = Level::info,
                    .event = "test.event",
                    .message = std::move(message),
                    .fields = fields,
                    .table = {}});
}

}  // namespace

TEST_CASE("a time is written in UTC with milliseconds", "[log]") {
  CHECK(timestamp(kNoon) == "2025-12-08T12:03:04.056Z");
  CHECK(timestamp(kNoon + 999us) == "2025-12-08T12:03:04.056Z");
  CHECK(timestamp(system_clock::time_point()) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("a text line is aligned", "[log]") {
  CHECK(text("all is well") == "2025-12-08T12:03:04.056Z INFO    all is well");
  const std::string warning = text_line({.time = kNoon,
                                         .level = Level::warning,
                                         .event = {},
                                         .message = "look",
                                         .fields = {},
                                         .table = {}});
  CHECK(warning == "2025-12-08T12:03:04.056Z WARNING look");
  CHECK(warning.substr(kLevelColumn, kLevelWidth) == "WARNING");
}

TEST_CASE("fields follow the message", "[log]") {
  const std::array<LogField, 6> fields{{{"revision", "abc123"},
                                        {"duration_ms", 12},
                                        {"empty", ""},
                                        {"name", "two words"},
                                        {"quote", "a\"b\\c d"},
                                        {"lines", "a\nb"}}};
  CHECK(text("applied", fields) ==
        "2025-12-08T12:03:04.056Z INFO    applied  revision=abc123  "
        "duration_ms=12  name=\"two words\"  quote=\"a\\\"b\\\\c d\"  "
        "lines=\"a b\"");
}

TEST_CASE("a message is one line", "[log]") {
  CHECK(text("one\ntwo\tthree") ==
        "2025-12-08T12:03:04.056Z INFO    one\\ntwo\\tthree");
}

TEST_CASE("a table's lines stand below the message", "[log]") {
  const std::string table = text_line({.time = kNoon,
                                       .level = Level::info,
                                       .event = {},
                                       .message = "one",
                                       .fields = {},
                                       .table = "two\nth\aree\n"});
  CHECK(table ==
        "2025-12-08T12:03:04.056Z INFO    one\n"
        "                                 two\n"
        "                                 th\\x07ree");
}

TEST_CASE("what a terminal would obey is escaped", "[log]") {
  CHECK(printable("\x1b[2Jgone\r\a") == "\\x1b[2Jgone\\x0d\\x07");
  CHECK(printable(std::string_view("\0\x7f", 2)) == "\\x00\\x7f");
  CHECK(printable("\xC2\x9B"
                  "2J") == "\\u009b2J");
  CHECK(printable("\u202Etxt.exe") == "\\u202etxt.exe");
  CHECK(printable("a\tb\nc naïve 🌊") == "a\\tb\\nc naïve 🌊");
  CHECK(printable("bad \xFF byte") == "bad \xEF\xBF\xBD byte");
}
