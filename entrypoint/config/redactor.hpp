#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/config/secret.hpp"

namespace headgate {

/// Takes secrets out of text by their value: the bytes themselves, each of
/// their encodings that may reach a message (`match_secret`), base64, and the
/// pieces that a careless URL parser would cut a password into at `@:/?#`.
///
/// Pieces, and secrets of less than four bytes, are taken out only where they
/// stand as a word: a password `a` must not shred every line. Pieces of less
/// than four bytes are left alone.
class Redactor {
 public:
  /// From now on `secret` is taken out. An empty secret is ignored, since
  /// everything contains it.
  void add(const Secret& secret);

  /// As `add(password)`; also takes out `user:password` as base64, the way HTTP
  /// carries it.
  void add_login(std::string_view user, const Secret& password);

  /// Returns `text` with every occurrence replaced by `***`; occurrences that
  /// overlap become one, so no part of a secret stays behind.
  [[nodiscard]] std::string redact(std::string_view text) const;

 private:
  struct Needle {
    std::string bytes;
    bool whole_word = false;  ///< Only where no letter or digit adjoins.
  };

  void add_needle(std::string_view bytes, bool whole_word);
  /// How many bytes at `offset` have to go.
  [[nodiscard]] std::size_t match(std::string_view text,
                                  std::size_t offset) const;

  std::vector<Needle> needles_;
};

}  // namespace headgate
