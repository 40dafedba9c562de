#include "entrypoint/guard/row_advice.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/guard/fill/candidates.hpp"

namespace headgate {
namespace {

struct Advice {
  std::string_view sqlstate;
  std::string_view hint;
};

// table: what to do about a revision that rows stop, by SQLSTATE.
constexpr std::array kAdvice{
    Advice{
        .sqlstate = "23502",
        .hint =
            "Give the column a value in every row before it may not be NULL: a "
            "DEFAULT, or an UPDATE ahead of it."},
    Advice{.sqlstate = "23505",
           .hint =
               "Make the rows differ before the index is built: an UPDATE or a "
               "DELETE ahead of it."},
    Advice{.sqlstate = "23514",
           .hint =
               "Mend the rows ahead of the constraint, or add it NOT VALID and "
               "validate it once they are."},
    Advice{
        .sqlstate = "23503",
        .hint =
            "Mend the rows ahead of the foreign key, or add it NOT VALID and "
            "validate it once they are."},
    Advice{
        .sqlstate = "23P01",
        .hint =
            "Mend the rows that exclude one another ahead of the constraint."},
    Advice{.sqlstate = "22001",
           .hint = "Shorten the values ahead of the narrower type."},
    Advice{.sqlstate = "22003",
           .hint = "Mend the values ahead of the narrower type."},
    Advice{.sqlstate = "22P02",
           .hint =
               "Say in USING what becomes of values that do not fit the type."},
};

}  // namespace

std::string row_advice(std::string_view sqlstate) {
  const auto* const found =
      std::ranges::find(kAdvice, sqlstate, &Advice::sqlstate);
  return std::string(found == kAdvice.end()
                         ? "Make the revision fit for tables that hold rows."
                         : found->hint);
}

std::string without_repetition(std::string message) {
  const std::string twice = std::string(kFillWords) + std::string(kFillWords);
  for (std::size_t at = message.find(twice); at != std::string::npos;
       at = message.find(twice, at)) {
    message.erase(at, kFillWords.size());
  }
  return message;
}

}  // namespace headgate
