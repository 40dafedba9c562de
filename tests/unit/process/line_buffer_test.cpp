#include "entrypoint/process/line_buffer.hpp"

#include <vector>

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("pieces become lines", "[process]") {
  std::vector<std::string> lines;
  const auto hear = [&](std::string_view line) { lines.emplace_back(line); };
  LineBuffer buffer;
  buffer.take("one\ntw", hear);
  CHECK(lines == std::vector<std::string>{"one"});
  buffer.take("o\r\n\nthree", hear);
  CHECK(lines == std::vector<std::string>{"one", "two", ""});
  buffer.finish(hear);
  buffer.finish(hear);
  CHECK(lines.size() == 4);
  CHECK(lines.back() == "three");
}

TEST_CASE("a line that never ends comes in pieces", "[process]") {
  std::size_t calls = 0;
  LineBuffer buffer;
  const std::string piece(1000, 'x');
  for (int i = 0; i < 200; ++i) {
    buffer.take(piece, [&](std::string_view line) {
      ++calls;
      CHECK(line.size() < LineBuffer::kLongest + piece.size());
    });
  }
  CHECK(calls == 3);
}
