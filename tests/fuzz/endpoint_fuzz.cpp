#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "entrypoint/config/endpoint.hpp"

namespace {

using namespace headgate;

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Nothing of the URL can end a line, of the log or of a request.
void demand_plain(std::string_view text) {
  for (const char byte : text) {
    demand(byte > ' ' && byte <= '~');
  }
}

}  // namespace

/// Whatever is accepted reads the same again from what the log shows of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Endpoint> endpoints;
  const auto added = add_endpoints(text, endpoints);
  const auto endpoint = parse_endpoint(text);
  demand(!endpoint || (added && endpoints.front() == *endpoint));
  if (!endpoint) {
    demand(!endpoint.error().message.empty());
    return 0;
  }
  demand_plain(endpoint->host + endpoint->port + endpoint->path);
  Endpoint without_query = *endpoint;
  if (endpoint->kind != EndpointKind::unix_socket) {
    without_query.path = endpoint->path.substr(0, endpoint->path.find('?'));
    demand(!endpoint->display().contains('?'));
  }
  const auto again = parse_endpoint(endpoint->display());
  demand(again.has_value() && *again == without_query);
  return 0;
}
