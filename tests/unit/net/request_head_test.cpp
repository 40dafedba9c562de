#include "entrypoint/net/request_head.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

RequestHead read(std::string_view text) {
  RequestHead head;
  head.take(text);
  return head;
}

}  // namespace

TEST_CASE("a request's head ends at an empty line", "[net]") {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  RequestHead head;
  for (const char& letter : text) {
    CHECK_FALSE(head.complete());
    head.take({&letter, 1});
  }
  CHECK(head.complete());
  head.take("a body");
  CHECK(head.complete());
}

TEST_CASE("line breaks may lack their CR, and empty lines come first",
          "[net]") {
  CHECK(read("GET / HTTP/1.0\n\n").complete());
  CHECK(read("\r\n\r\nGET / HTTP/1.0\r\n\r\n").complete());
  CHECK_FALSE(read("\r\n\r\n").complete());
  CHECK_FALSE(read("GET / HTTP/1.0\r\n").complete());
}

TEST_CASE("a HEAD asks for no body", "[net]") {
  CHECK(read("HEAD / HTTP/1.1\r\n").wants_head_only());
  CHECK(read("\r\nHEAD /").wants_head_only());
  CHECK_FALSE(read("HEAD").wants_head_only());
  CHECK_FALSE(read("HEADS / HTTP/1.1\r\n").wants_head_only());
  CHECK_FALSE(read("GET / HTTP/1.1\r\nHEAD : x\r\n").wants_head_only());
}
