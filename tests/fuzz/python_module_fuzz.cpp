#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/alembic/revision_module.hpp"

namespace {

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void read(const std::string& text) {
  const auto module = headgate::read_revision_module("a.py", text);
  if (!module) {
    demand(module.error().code == headgate::ErrorCode::broken_chain);
    demand(module.error().message.starts_with("a.py:"));
    return;
  }
  demand(module->revision.file == "a.py");
}

}  // namespace

/// The bytes are tried as a file, and among assignments that are right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read(text);
  read("revision = 'a'\ndown_revision = None\n" + text);
  read("revision = 'a'\ndown_revision = " + text);
  return 0;
}
