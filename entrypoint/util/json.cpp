// Boost.JSON's own sources, once in the program.
#include "entrypoint/util/json.hpp"

#include <boost/json/src.hpp>
