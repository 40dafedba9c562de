#include "entrypoint/lint/rules/column_types.hpp"
#include "entrypoint/lint/rules/rules.hpp"

namespace headgate {

Remarks money(const Scene& scene) {
  return on_columns_of(scene, "money",
                       " is of type money, whose unit and decimals are the "
                       "session's lc_monetary",
                       "Use numeric with the currency in a column beside it.");
}

}  // namespace headgate
