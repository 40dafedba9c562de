#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace headgate {

/// Boost.JSON writes strings as they are: text that may not be UTF-8 passes
/// through `valid_utf8` (utf8.hpp) first.
namespace json = boost::json;

}  // namespace headgate
