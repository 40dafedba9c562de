#include "entrypoint/process/file_text.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

using namespace headgate;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with its scope.
class Folder {
 public:
  Folder() {
    std::string name = fs::temp_directory_path() / "file_text_test_XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code none;
    fs::remove_all(path_, none);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name) const {
    return path_ / name;
  }
  [[nodiscard]] std::size_t count() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a file is written whole and read again", "[process]") {
  const Folder folder;
  const std::string file = folder.file("a");
  const std::string text = std::string("a\0b\n", 4) + std::string(100'000, 'x');
  REQUIRE(write_file_text(file, text).has_value());
  CHECK(read_file_text(file) == text);
  REQUIRE(write_file_text(file, "").has_value());
  CHECK(read_file_text(file) == "");
  REQUIRE(append_file_text(file, "one ").has_value());
  REQUIRE(append_file_text(file, "two").has_value());
  CHECK(read_file_text(file) == "one two");
  CHECK(folder.count() == 1);
  // Of no size, as far as the system says.
  CHECK_FALSE(read_file_text("/proc/self/status")->empty());
}

TEST_CASE("what cannot be read is named with the reason", "[process]") {
  const Folder folder;
  const auto why = [](const std::string& path) {
    return read_file_text(path).error().message;
  };
  CHECK(why(folder.file("none")) ==
        "'" + folder.file("none") +
            "' cannot be read: No such file or directory");
  CHECK(why(folder.file("")).ends_with("it is not a file"));
  const std::string pipe = folder.file("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(why(pipe).ends_with("it is not a file"));
}

TEST_CASE("what cannot be written leaves what was there", "[process]") {
  const Folder folder;
  REQUIRE(fs::create_directory(folder.file("folder")));
  for (const std::string& path :
       {folder.file("folder"), folder.file("none/file")}) {
    const Result<void> written = write_file_text(path, "text");
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().code == ErrorCode::bad_config);
    CHECK(written.error().message.starts_with("'" + path + "' cannot be "));
  }
  CHECK(folder.count() == 1);
  CHECK_FALSE(append_file_text(folder.file("folder"), "text").has_value());
}
