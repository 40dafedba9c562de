#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/sql/plpgsql.hpp"

/// Whatever a body holds, it is read or refused, and its SQL is part of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (char& letter : text) {
    letter = letter == '\0' || (letter & '\x80') != 0 ? ' ' : letter;
  }
  if (const auto body = headgate::read_plpgsql(text)) {
    for (const std::string& statement : body->statements) {
      if (statement.size() > text.size() + 16) {
        std::abort();
      }
    }
  }
  return 0;
}
