#include "entrypoint/chain/directory.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision_reader.hpp"

namespace headgate {
namespace {

/// From here on a second thread is quicker than it is to start one.
constexpr std::size_t kWorthAThread = 64;

using Headers = std::vector<Result<Revision>>;

std::string folder_of(const std::string& directory) {
  const bool slash = directory.ends_with('/');
  return directory + (slash ? "versions" : "/versions");
}

/// Reads the files number `first`, `first` + `stride`, ….
void read_headers(const std::string& folder,
                  const std::vector<std::string>& names, Headers& headers,
                  std::size_t first, std::size_t stride) {
  RevisionReader reader;
  const bool opened = reader.open(folder);
  for (std::size_t i = first; i < names.size(); i += stride) {
    const std::string path = folder + "/" + names[i];
    if (!opened) {
      headers[i] = broken(path, 1,
                          {.what = "the folder went away while it was read",
                           .hint = "Try again."});
      continue;
    }
    const Result<std::string_view> text = reader.read(names[i], path);
    headers[i] = text ? parse_revision_header(path, *text)
                      : std::unexpected(text.error());
  }
}

/// A second thread, or none where the platform allows no more of them.
std::thread start(auto work) {
  try {
    return std::thread(std::move(work));
  } catch (const std::system_error&) {
    return {};
  }
}

Headers read_all(const std::string& folder,
                 const std::vector<std::string>& names) {
  Headers headers(names.size());
  std::thread helper;
  if (names.size() >= kWorthAThread) {
    helper = start([&] { read_headers(folder, names, headers, 1, 2); });
  }
  const bool alone = !helper.joinable();
  read_headers(folder, names, headers, 0, alone ? 1 : 2);
  if (!alone) {
    helper.join();
  }
  return headers;
}

std::unexpected<Error> no_chain(std::string what) {
  return fail(ErrorCode::chain_not_found, std::move(what),
              "Say with --migrations where the chain is: a folder that holds "
              "versions/*.sql.");
}

}  // namespace

Result<Chain> load_chain(const std::string& directory) {
  const std::string folder = folder_of(directory);
  RevisionReader reader;
  if (!reader.open(folder)) {
    return no_chain("cannot open " + folder + ": " +
                    std::generic_category().message(errno));
  }
  const auto listed = reader.names();
  if (!listed) {
    return no_chain("cannot list " + folder + ": " +
                    std::generic_category().message(errno));
  }
  const std::vector<std::string>& names = *listed;
  if (names.empty()) {
    return no_chain("no revisions in " + folder);
  }
  std::vector<Revision> revisions;
  revisions.reserve(names.size());
  for (Result<Revision>& header : read_all(folder, names)) {
    if (!header) {
      return std::unexpected(std::move(header.error()));
    }
    revisions.push_back(*std::move(header));
  }
  Result<Graph> graph = Graph::make(std::move(revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = directory, .graph = *std::move(graph)};
}

Result<RevisionFile> load_revision(const Revision& revision) {
  RevisionReader reader;
  const std::size_t slash = revision.file.rfind('/');
  const bool bare = slash == std::string::npos;
  if (!reader.open(bare ? "." : revision.file.substr(0, slash + 1))) {
    return broken(revision.file, 1,
                  {.what = "the folder of the file cannot be opened",
                   .hint = "Leave the chain alone while headgate runs."});
  }
  const Result<std::string_view> text =
      reader.read(revision.file.substr(bare ? 0 : slash + 1), revision.file);
  if (!text) {
    return std::unexpected(text.error());
  }
  Result<RevisionFile> whole =
      parse_revision_file(revision.file, std::string(*text));
  if (whole && whole->revision.id != revision.id) {
    return broken(revision.file, whole->revision.lines.id,
                  {.what = "the file held revision " + revision.id +
                           " and now holds " + whole->revision.id,
                   .hint = "Leave the chain alone while headgate runs."});
  }
  return whole;
}

}  // namespace headgate
