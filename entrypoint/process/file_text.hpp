#pragma once

#include <string>
#include <string_view>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// All of the file at `path`. Fails with `bad_config`, naming it and the
/// reason, where there is none, or one that may not be read, is no regular file
/// (a pipe would keep us waiting), or has more than 512 MiB.
[[nodiscard]] Result<std::string> read_file_text(const std::string& path);

/// Makes `text` the file at `path`. It is written beside it and renamed, so
/// that nobody finds half of it and a failure leaves the old one. Fails with
/// `bad_config`, naming it and the reason.
[[nodiscard]] Result<void> write_file_text(const std::string& path,
                                           std::string_view text);

/// Adds `text` to the file at `path`, which is made where there is none. Fails
/// as `write_file_text` does; a part may then stand there.
[[nodiscard]] Result<void> append_file_text(const std::string& path,
                                            std::string_view text);

}  // namespace headgate
