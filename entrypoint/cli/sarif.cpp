#include "entrypoint/cli/sarif.hpp"

#include <utility>

#include <fmt/format.h>

namespace headgate {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

/// A path as a URI, absolute or relative.
std::string uri_of(const std::string& file) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (const char letter : file) {
    uri += plain.find(letter) != std::string_view::npos
               ? std::string(1, letter)
               : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return uri;
}

}  // namespace

json::object sarif_log(json::array runs) {
  return {
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", std::move(runs)}};
}

json::object sarif_text(std::string_view text) {
  return {{"text", text}};
}

json::object sarif_location(const std::string& file, const SourcePlace& place,
                            const std::string& line) {
  json::object region{{"startLine", place.line}, {"startColumn", place.column}};
  if (!line.empty()) {
    region["snippet"] = sarif_text(line);
  }
  return {
      {"physicalLocation",
       json::object{{"artifactLocation", json::object{{"uri", uri_of(file)}}},
                    {"region", std::move(region)}}}};
}

}  // namespace headgate
