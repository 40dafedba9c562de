#include "entrypoint/chain/text_check.hpp"

#include <optional>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {

Result<void> check_text(const std::string& file, std::string_view text) {
  if (text.size() > kLargestRevisionFile) {
    return broken(file, 1,
                  {.what = "the file is larger than 16 MiB",
                   .hint = "Load data with another tool, or split the revision "
                           "into several."});
  }
  if (text.find_first_not_of(" \t\f\r\n") == std::string_view::npos) {
    return broken(file, 1,
                  {.what = "the file is empty",
                   .hint = "Remove it, or let `headgate revision -m \"…\"` "
                           "write a new one."});
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return broken(file, place_in(text, nul),
                  {.what = "a NUL byte",
                   .hint = "Save the file as UTF-8; it may be UTF-16."});
  }
  if (const std::optional<std::size_t> at = invalid_utf8(text)) {
    return broken(file, place_in(text, *at),
                  {.what = "a byte that is not UTF-8",
                   .hint = "Save the file as UTF-8."});
  }
  return {};
}

}  // namespace headgate
