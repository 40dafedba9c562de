#include "entrypoint/lint/table_sizes.hpp"

#include <array>

#include "entrypoint/util/json.hpp"

namespace headgate {
namespace {

constexpr std::int64_t kFormat = 1;

std::unexpected<Error> unreadable(const std::string& file,
                                  const std::string& why) {
  return fail(ErrorCode::bad_config,
              "'" + file + "' holds no sizes of tables: " + why,
              "Write it anew: headgate stats > " + file);
}

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string()
             ? std::string(value->get_string())
             : std::string();
}

/// Negative where there is no such number.
std::int64_t number_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : -1;
}

bool add_table(const json::value& entry, TableSizes& sizes) {
  const json::object* table = entry.if_object();
  if (table == nullptr) {
    return false;
  }
  const ObjectName name{.schema = text_in(*table, "schema"),
                        .name = text_in(*table, "name")};
  const TableSize size{.rows = number_in(*table, "rows"),
                       .bytes = number_in(*table, "bytes")};
  if (name.empty() || name.schema.empty() || size.rows < 0 || size.bytes < 0) {
    return false;
  }
  sizes.insert_or_assign(name, size);
  return true;
}

/// One digit after the point where there are few before it.
std::string rounded(std::int64_t count, std::int64_t unit) {
  const std::int64_t tenths = (count + unit / 20) / (unit / 10);
  const std::int64_t whole = (count + unit / 2) / unit;
  return whole >= 10
             ? std::to_string(whole)
             : std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

Result<TableSizes> read_table_sizes(const std::string& file,
                                    std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  const json::object* whole = error ? nullptr : value.if_object();
  if (whole == nullptr) {
    return unreadable(file, "it is no JSON object");
  }
  if (number_in(*whole, "format") != kFormat) {
    return unreadable(file, "its format is not 1");
  }
  const json::value* tables = whole->if_contains("tables");
  if (tables == nullptr || !tables->is_array()) {
    return unreadable(file, "it has no list of tables");
  }
  TableSizes sizes;
  for (const json::value& entry : tables->get_array()) {
    if (!add_table(entry, sizes)) {
      return unreadable(file, "a table lacks its schema, name, rows or bytes");
    }
  }
  return sizes;
}

std::string shown_bytes(std::int64_t bytes) {
  constexpr std::array<std::string_view, 4> units{"kB", "MB", "GB", "TB"};
  std::int64_t unit = 1000;
  std::size_t at = 0;
  while (at + 1 < units.size() && bytes >= unit * 1000) {
    unit *= 1000;
    ++at;
  }
  return rounded(bytes, unit) + " " + std::string(units.at(at));
}

std::string shown_duration(std::int64_t bytes, std::int64_t bytes_per_second) {
  constexpr std::int64_t minute = 60;
  const std::int64_t seconds = bytes / bytes_per_second;
  if (seconds < 1) {
    return "less than a second";
  }
  return seconds < 3 * minute
             ? "about " + std::to_string(seconds) + " s"
             : "about " + std::to_string((seconds + minute / 2) / minute) +
                   " min";
}

}  // namespace headgate
