#include "entrypoint/apply/retry.hpp"

namespace headgate {

bool worth_retrying(const DbError& error) {
  switch (error.failure) {
    case DbFailure::server:
      return error.sqlstate == "55P03" || error.sqlstate == "40P01" ||
             error.sqlstate == "40001";
    case DbFailure::connection:
      return error.sqlstate != "57P01";
    case DbFailure::interrupted:
    case DbFailure::timed_out:
    case DbFailure::abandoned:
      break;
  }
  return false;
}

}  // namespace headgate
