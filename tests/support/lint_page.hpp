#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace headgate {

/// A page of docs/lint: what stands in its fenced blocks, by the comment that
/// each begins with.
struct LintPage {
  std::string id;                   ///< `HG101`
  std::string name;                 ///< `index-not-concurrent`
  std::vector<std::string> before;  ///< Revisions that are there already.
  std::vector<std::string> bad;     ///< Each a revision that the rule finds.
  std::vector<std::string> good;    ///< Revisions, one after another, that it
                                    ///< does not.
  /// The rows of the table of facts, `t: ACCESS EXCLUSIVE, scan` each.
  std::string facts;
};

/// The value of a block's header line of that key, or an empty text.
inline std::string header_in(const std::string& block, const std::string& key) {
  const std::string mark = "\n-- " + key + ": ";
  const std::size_t place = block.find(mark);
  if (place == std::string::npos) {
    return {};
  }
  const std::size_t begin = place + mark.size();
  return block.substr(begin, block.find('\n', begin) - begin);
}

/// The block's header lines besides its revision's id.
inline std::string headers_in(const std::string& block) {
  std::string lines;
  for (const std::string key : {"breaking", "irreversible", "transaction"}) {
    if (const std::string value = header_in(block, key); !value.empty()) {
      lines += "-- " + key + ": " + value + "\n";
    }
  }
  return lines;
}

/// Its SQL up to a line `-- downgrade`, without lines that are comments.
inline std::string statements_in(const std::string& block) {
  std::istringstream lines(block);
  std::string sql;
  for (std::string line; std::getline(lines, line) && line != "-- downgrade";) {
    if (!line.starts_with("--") || line.starts_with("-- headgate:")) {
      sql += line + "\n";
    }
  }
  return sql;
}

/// The SQL after a line `-- downgrade`; without one, something harmless.
inline std::string downgrade_in(const std::string& block) {
  constexpr std::string_view kMark = "-- downgrade\n";
  const std::size_t place = block.find(kMark);
  return place == std::string::npos ? "SELECT 1;\n"
                                    : block.substr(place + kMark.size());
}

inline std::string cell_of(std::istringstream& row) {
  std::string cell;
  std::getline(row, cell, '|');
  std::erase(cell, '`');
  const std::size_t begin = cell.find_first_not_of(' ');
  return begin == std::string::npos
             ? std::string()
             : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1);
}

/// `| t | ACCESS EXCLUSIVE | scan |`
inline std::string fact_of(const std::string& line) {
  std::istringstream row(line.substr(1));
  const std::string relation = cell_of(row);
  const std::string lock = cell_of(row);
  const std::string work = cell_of(row);
  return relation + ": " + lock + (work.empty() ? "" : ", " + work) + "\n";
}

inline void add_block(const std::string& block, LintPage& page) {
  if (block.starts_with("-- before")) {
    page.before.push_back(block);
  } else if (block.starts_with("-- bad")) {
    page.bad.push_back(block);
  } else if (block.starts_with("-- good")) {
    page.good.push_back(block);
  }
}

inline LintPage read_lint_page(const std::filesystem::path& file) {
  LintPage page;
  const std::string stem = file.stem().string();
  page.id = stem.substr(0, stem.find('-'));
  page.name = stem.substr(std::min(stem.size(), page.id.size() + 1));
  std::ifstream lines(file);
  bool in_facts = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "```sql") {
      std::string block;
      while (std::getline(lines, line) && line != "```") {
        block += line + "\n";
      }
      add_block(block, page);
    } else if (line == "| relation | lock | work |") {
      in_facts = static_cast<bool>(std::getline(lines, line));
    } else if (in_facts && line.starts_with("|")) {
      page.facts += fact_of(line);
    } else {
      in_facts = false;
    }
  }
  return page;
}

/// The pages of all rules, in the order of their ids.
inline std::vector<LintPage> lint_pages(std::string_view source_folder) {
  std::vector<LintPage> pages;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(source_folder) / "docs" / "lint")) {
    if (entry.path().filename().string().starts_with("HG")) {
      pages.push_back(read_lint_page(entry.path()));
    }
  }
  std::ranges::sort(pages, {}, &LintPage::id);
  return pages;
}

}  // namespace headgate
