#include "entrypoint/cli/guard_reports.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "entrypoint/cli/guard_report/writers.hpp"
#include "entrypoint/process/file_text.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

struct FileForm {
  std::string_view ending;
  std::string_view format;
};

constexpr std::array kFileForms{
    FileForm{.ending = ".json", .format = "json"},
    FileForm{.ending = ".xml", .format = "junit"},
    FileForm{.ending = ".sarif", .format = "sarif"},
    FileForm{.ending = ".md", .format = "markdown"},
    FileForm{.ending = ".html", .format = "html"},
    FileForm{.ending = ".txt", .format = "text"},
};

}  // namespace

std::optional<std::string_view> format_of_file(std::string_view file) {
  const auto* const form = std::ranges::find_if(
      kFileForms,
      [file](const FileForm& each) { return file.ends_with(each.ending); });
  return form == kFileForms.end() ? std::nullopt : std::optional(form->format);
}

std::string guard_report_in(std::string_view format, const GuardReport& report,
                            Colors colors) {
  if (format == "json") {
    return valid_utf8(json::serialize(guard_json(report))) + "\n";
  }
  if (format == "sarif") {
    return valid_utf8(json::serialize(guard_sarif(report))) + "\n";
  }
  if (format == "junit") {
    return guard_junit(report);
  }
  if (format == "markdown") {
    return guard_markdown(report);
  }
  return format == "html" ? guard_html(report) : guard_text(report, colors);
}

Result<void> check_report_files(const Arguments& arguments) {
  for (const std::string& file : arguments.reports) {
    if (!format_of_file(file)) {
      return fail(ErrorCode::usage,
                  fmt::format("--report cannot tell the form of '{}'", file),
                  "Name a file that ends in .json, .xml, .sarif, .md, .html or "
                  ".txt.");
    }
    const std::filesystem::path folder =
        std::filesystem::path(file).parent_path();
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
      return fail(ErrorCode::bad_config,
                  fmt::format("the report '{}' cannot be written: there is no "
                              "folder '{}'",
                              file, folder.string()),
                  "Make the folder, or name another file.");
    }
  }
  return {};
}

Result<void> write_guard_reports(const Context& context,
                                 const GuardReport& report,
                                 const Arguments& arguments) {
  Result<void> all;
  const auto keep = [&all](Result<void> one) {
    if (all && !one) {
      all = std::move(one);
      all.error().message = "the report " + all.error().message;
    }
  };
  for (const std::string& file : arguments.reports) {
    keep(
        write_file_text(file, guard_report_in(format_of_file(file).value_or(""),
                                              report, Colors::none)));
  }
  const std::string summary =
      context.environment.get("GITHUB_STEP_SUMMARY").value_or("");
  if (!summary.empty()) {
    keep(append_file_text(summary, guard_markdown(report)));
  }
  return all;
}

}  // namespace headgate
