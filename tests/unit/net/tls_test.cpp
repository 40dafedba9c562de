#include "entrypoint/net/tls.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("the environment says where the authorities are", "[net]") {
  const TlsRoots roots = find_tls_roots(
      Environment({{"SSL_CERT_FILE", "/a.pem"}, {"SSL_CERT_DIR", "/b"}}));
  CHECK(roots.file == "/a.pem");
  CHECK(roots.folder == "/b");
  CHECK(find_tls_roots(Environment({})).file.empty());
}

TEST_CASE("a file without certificates is named", "[net]") {
  const std::string file = GENERATE("/nowhere.pem", "/dev/null");
  const auto context = TlsContext::load({.file = file, .folder = {}});
  REQUIRE_FALSE(context.has_value());
  CHECK(context.error().code == ErrorCode::bad_config);
  CHECK(context.error().message.find(file) != std::string::npos);
  CHECK(context.error().hint.find("SSL_CERT_FILE") != std::string::npos);
}
