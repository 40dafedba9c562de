#include "entrypoint/config/endpoint.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Endpoint parsed(std::string_view url) {
  INFO(url);
  const Result<Endpoint> endpoint = parse_endpoint(url);
  REQUIRE(endpoint.has_value());
  return *endpoint;
}

Error refused(std::string_view url) {
  INFO(url);
  const Result<Endpoint> endpoint = parse_endpoint(url);
  REQUIRE_FALSE(endpoint.has_value());
  CHECK(endpoint.error().code == ErrorCode::bad_config);
  CHECK(endpoint.error().hint == "Write " + std::string(kEndpointForms) + ".");
  return endpoint.error();
}

using Kind = EndpointKind;

}  // namespace

TEST_CASE("each form of an endpoint is read", "[config]") {
  CHECK(parsed("tcp://redis:6379") == Endpoint{Kind::tcp, "redis", "6379", ""});
  CHECK(parsed("tcp://[::1]:80") == Endpoint{Kind::tcp, "::1", "80", ""});
  CHECK(parsed("unix:///run/a.sock") ==
        Endpoint{Kind::unix_socket, "", "", "/run/a.sock"});
  CHECK(parsed("http://web") == Endpoint{Kind::http, "web", "80", "/"});
  CHECK(parsed("https://web/health?full=1") ==
        Endpoint{Kind::https, "web", "443", "/health?full=1"});
  CHECK(parsed("http://my_web.local:8080?x") ==
        Endpoint{Kind::http, "my_web.local", "8080", "/?x"});
  CHECK(parsed("https://[fe80::1]") ==
        Endpoint{Kind::https, "fe80::1", "443", "/"});
  CHECK(parsed("http://web:/") == Endpoint{Kind::http, "web", "80", "/"});
}

TEST_CASE("an @ outside of the authority means nothing", "[config]") {
  CHECK(parsed("http://web/@vite").path == "/@vite");
  CHECK(parsed("unix:///run/@a").path == "/run/@a");
}

TEST_CASE("the log gets the URL without its query", "[config]") {
  CHECK(parsed("tcp://[::1]:80").display() == "tcp://[::1]:80");
  CHECK(parsed("unix:///run/a?b").display() == "unix:///run/a?b");
  CHECK(parsed("http://web:80/a?token=s3cret").display() == "http://web/a");
  CHECK(parsed("https://web:80").display() == "https://web:80/");
}

TEST_CASE("the authority leaves out the port that is implied", "[config]") {
  CHECK(parsed("http://web:80").authority() == "web");
  CHECK(parsed("https://web:80").authority() == "web:80");
  CHECK(parsed("https://[::1]:443").authority() == "[::1]");
}

TEST_CASE("what is no endpoint is refused with the reason", "[config]") {
  struct Example {
    std::string_view url;
    std::string_view reason;
  };
  const auto example = GENERATE(
      Example{"", "kind"}, Example{"redis:6379", "kind"},
      Example{"redis://redis", "kind"}, Example{"tcp:/redis:1", "kind"},
      Example{"tcp://redis", "no port"}, Example{"tcp://redis:", "no port"},
      Example{"tcp://:1", "no host"}, Example{"http://", "no host"},
      Example{"http:///path", "no host"}, Example{"tcp://redis:0", "number"},
      Example{"tcp://redis:65536", "number"},
      Example{"tcp://redis:+1", "number"}, Example{"tcp://redis:1x", "number"},
      Example{"http://a:b:1", "number"}, Example{"tcp://redis:1/", "goes on"},
      Example{"tcp://redis:1?a", "goes on"}, Example{"tcp://::1:80", "no host"},
      Example{"http://[::1", "IPv6"}, Example{"http://[::12", "IPv6"},
      Example{"http://[web]", "IPv6"}, Example{"http://[]", "IPv6"},
      Example{"http://[", "IPv6"}, Example{"http://[::1]80", "number"},
      Example{"http://we~b", "no host name"}, Example{"http://a,b", "no host"},
      Example{"unix://run/a", "full path"}, Example{"unix://", "full path"},
      Example{"unix:///", "full path"}, Example{"http://web/#a", "#"},
      Example{"http://web/a b", "percent"},
      Example{"http://web/\r\nX: y", "percent"},
      Example{"http://web/\xc3\xa4", "percent"});
  const std::string message = refused(example.url).message;
  INFO(message);
  CHECK(message.find(example.reason) != std::string::npos);
}

TEST_CASE("a socket's path has the kernel's limit", "[config]") {
  const std::string longest = "unix:///" + std::string(106, 'a');
  CHECK(parsed(longest).path.size() == 107);
  CHECK(refused(longest + "a").message.find("longer") != std::string::npos);
}

TEST_CASE("a URL that may hold a secret is not quoted", "[config]") {
  const Error user = refused("http://app:s3cret@web/");
  CHECK(user.message.starts_with("the URL holds a user"));
  CHECK(user.message.find("s3cret") == std::string::npos);
  const Error query = refused("http://web:0/?token=s3cret");
  CHECK(query.message.starts_with("'http://web:0/' "));
}

TEST_CASE("several URLs are separated by spaces, and each counts once",
          "[config]") {
  std::vector<Endpoint> found{parsed("http://b")};
  CHECK(add_endpoints("  tcp://a:1\thttp://b tcp://a:1\n", found).has_value());
  CHECK(found == std::vector{parsed("http://b"), parsed("tcp://a:1")});
  CHECK_FALSE(add_endpoints(" \n", found).has_value());
  CHECK_FALSE(add_endpoints("tcp://a:1,tcp://b:2", found).has_value());
  CHECK_FALSE(add_endpoints("tcp://a:1 tcp://b", found).has_value());
}
