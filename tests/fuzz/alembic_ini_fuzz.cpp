#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/alembic/ini.hpp"

namespace {

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void read(const std::string& text) {
  const auto ini = headgate::Ini::parse(text, "a.ini", "/here");
  if (!ini) {
    demand(ini.error().code == headgate::ErrorCode::bad_config);
    return;
  }
  for (const char* key : {"script_location", "version_locations", "here"}) {
    const auto value = ini->get("alembic", key);
    demand(value || value.error().code == headgate::ErrorCode::bad_config);
  }
}

}  // namespace

/// The bytes are tried as a file, and as a value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read(text);
  read("[alembic]\nscript_location = " + text);
  return 0;
}
