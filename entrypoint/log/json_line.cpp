#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/json.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::string_view kErrorType =
    "type.googleapis.com/"
    "google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent";

void add_field(json::object& object, const LogField& field) {
  const auto& [key, value] = field;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    object.emplace(key, *number);
  } else if (const auto& text = std::get<std::string>(value); !text.empty()) {
    object.emplace(key, valid_utf8(text));
  }
}

json::object labels(const LogSource& source) {
  json::object labels{{"application", "headgate"},
                      {"application_version", HEADGATE_VERSION}};
  if (!source.service.empty()) {
    labels.emplace("service", valid_utf8(source.service));
  }
  return labels;
}

json::object service_context(const LogSource& source) {
  json::object context{{"service", source.service.empty()
                                       ? "headgate"
                                       : valid_utf8(source.service)}};
  if (!source.version.empty()) {
    context.emplace("version", valid_utf8(source.version));
  }
  return context;
}

}  // namespace

std::string json_line(const LogLine& line, const LogSource& source) {
  const std::string message =
      line.table.empty() ? line.message : line.message + "\n" + line.table;
  json::object object{{"severity", severity(line.level)},
                      {"time", timestamp(line.time)},
                      {"message", valid_utf8(message)},
                      {"event", line.event}};
  for (const LogField& field : line.fields) {
    add_field(object, field);
  }
  object.emplace("logging.googleapis.com/labels", labels(source));
  if (line.level == Level::error) {
    object.emplace("@type", kErrorType);
    object.emplace("serviceContext", service_context(source));
  }
  return json::serialize(object);
}

}  // namespace headgate
