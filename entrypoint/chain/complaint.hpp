#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "entrypoint/chain/revision.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// What is wrong with a revision, before it is said where.
struct Complaint {
  std::string what;
  std::string hint;
};

/// The line and column of a byte of `text`. A line ends at LF, CR or both, as
/// PostgreSQL's scanner sees it.
[[nodiscard]] SourcePlace place_in(std::string_view text, std::size_t offset);

/// `broken_chain` with the message `<file>:<line>: <what>`.
[[nodiscard]] std::unexpected<Error> broken(const std::string& file,
                                            std::size_t line,
                                            Complaint complaint);

/// `broken_chain` with the message `<file>:<line>:<column>: <what>`.
[[nodiscard]] std::unexpected<Error> broken(const std::string& file,
                                            SourcePlace place,
                                            Complaint complaint);

}  // namespace headgate
