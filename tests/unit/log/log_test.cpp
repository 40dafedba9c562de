#include "entrypoint/log/log.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace headgate;

namespace {

std::string contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// A path for a file that is gone at the end of the test.
struct FilePath {
  FilePath() = default;
  ~FilePath() { std::filesystem::remove(path); }
  FilePath(const FilePath&) = delete;
  FilePath& operator=(const FilePath&) = delete;

  std::string path = std::filesystem::temp_directory_path() /
                     ("headgate-log-" + std::to_string(getpid()));
};

/// Puts another descriptor in the place of stderr, for a while; -1: none.
class StderrAs {
 public:
  explicit StderrAs(int fd) : kept_(fcntl(STDERR_FILENO, F_DUPFD, 10)) {
    close(STDERR_FILENO);
    if (fd >= 0) {
      dup2(fd, STDERR_FILENO);
      close(fd);
    }
  }
  ~StderrAs() {
    dup2(kept_, STDERR_FILENO);
    close(kept_);
  }
  StderrAs(const StderrAs&) = delete;
  StderrAs& operator=(const StderrAs&) = delete;

 private:
  int kept_;
};

int file_for_stderr(const std::string& path) {
  return open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

/// What `speak` makes a log with these options write to stderr.
template <typename Speak>
std::string heard(const LogOptions& options, Speak speak) {
  const FilePath file;
  {
    const StderrAs captured(file_for_stderr(file.path));
    Log log = Log::open(options).value();
    speak(log);
  }
  return contents(file.path);
}

LogOptions as_json() {
  LogOptions options;
  options.json = true;
  return options;
}

LogOptions to_file(const std::string& path) {
  LogOptions options;
  options.file = path;
  return options;
}

}  // namespace

TEST_CASE("each event is a line", "[log]") {
  const std::string text = heard({}, [](Log& log) {
    log.info("test.one", "first", {{"n", 1}});
    log.error("test.two", "second");
  });
  CHECK_THAT(text, Catch::Matches(".{24} INFO    first  n=1\n"
                                  ".{24} ERROR   second\n"));
}

TEST_CASE("lines below the level are left out", "[log]") {
  LogOptions options;
  options.level = Level::warning;
  const std::string text = heard(options, [](Log& log) {
    log.debug("e", "one");
    log.info("e", "two");
    log.warning("e", "three");
    log.error("e", "four");
  });
  CHECK_THAT(text, Catch::Matches(".{24} WARNING three\n.{24} ERROR   four\n"));
}

TEST_CASE("the level alone is coloured, on stderr alone", "[log]") {
  const FilePath file;
  LogOptions options = to_file(file.path + "-copy");
  options.color = true;
  const std::string text =
      heard(options, [](Log& log) { log.warning("e", "look"); });
  CHECK_THAT(text, Catch::Matches(".{24} \x1b\\[33mWARNING\x1b\\[0m look\n"));
  CHECK_THAT(contents(*options.file), Catch::Matches(".{24} WARNING look\n"));
  std::filesystem::remove(*options.file);
}

TEST_CASE("JSON is never coloured", "[log]") {
  LogOptions options;
  options.json = true;
  options.color = true;
  options.service = "api";
  const std::string text =
      heard(options, [](Log& log) { log.info("e", "look", {{"n", 1}}); });
  const auto line = boost::json::parse(text);
  CHECK(line.at("n") == 1);
  CHECK(line.at("logging.googleapis.com/labels").at("service") == "api");
}

TEST_CASE("secrets are taken out of messages and fields", "[log]") {
  LogOptions options;
  options.json = GENERATE(false, true);
  const std::string text = heard(options, [](Log& log) {
    log.redactor().add(Secret("p@ss\"wörd"));
    log.info("e", "with p@ss\"wörd and p%40ss%22w%C3%B6rd",
             {{"url", "postgres://app:p@ss\"wörd@db"}});
  });
  CHECK_THAT(text, Catch::Contains("with *** and ***"));
  CHECK_THAT(text, Catch::Contains("postgres://app:***@db"));
  CHECK_THAT(text, !Catch::Contains("rd@db"));
}

TEST_CASE("a log file keeps a copy of every line", "[log]") {
  const FilePath file;
  const mode_t mask = umask(022);
  for (const char* message : {"first", "second"}) {
    const std::string text = heard(to_file(file.path + "-copy"),
                                   [&](Log& log) { log.info("e", message); });
    CHECK_THAT(contents(file.path + "-copy"), Catch::EndsWith(text));
  }
  umask(mask);
  CHECK_THAT(contents(file.path + "-copy"),
             Catch::Matches(".*first\n.*second\n"));
  struct stat status{};
  REQUIRE(stat((file.path + "-copy").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0644);
  std::filesystem::remove(file.path + "-copy");
}

TEST_CASE("no descriptor of a log survives exec", "[log]") {
  const auto inherited = [] {
    int count = 0;
    for (int fd = 0; fd < 256; ++fd) {
      const int flags = fcntl(fd, F_GETFD);
      count += flags >= 0 && (static_cast<unsigned>(flags) & FD_CLOEXEC) == 0;
    }
    return count;
  };
  const FilePath file;
  const int before = inherited();
  const Log log = Log::open(to_file(file.path)).value();
  CHECK(inherited() == before);
}

TEST_CASE("a log file that cannot be opened is named", "[log]") {
  const auto log = Log::open(to_file("/nowhere/migrations.log"));
  REQUIRE_FALSE(log.has_value());
  CHECK(log.error().code == ErrorCode::bad_config);
  CHECK(log.error().message ==
        "the log file '/nowhere/migrations.log' cannot be opened: No such file "
        "or directory");
  CHECK_FALSE(log.error().hint.empty());
}

TEST_CASE("a full device does not end a run", "[log]") {
  const FilePath file;
  LogOptions options = to_file("/dev/full");
  const std::string text = heard(options, [](Log& log) {
    log.info("e", "first");
    log.info("e", "second");
  });
  CHECK_THAT(text, Catch::Contains("second"));

  const StderrAs full(open("/dev/full", O_WRONLY));
  Log log = Log::open(to_file(file.path)).value();
  log.info("e", "third");
  CHECK_THAT(contents(file.path), Catch::Contains("third"));
}

TEST_CASE("a pipe that nobody reads does not end a run", "[log]") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  close(ends[0]);
  REQUIRE(signal(SIGPIPE, SIG_DFL) != SIG_ERR);

  const FilePath file;
  {
    const StderrAs broken(ends[1]);
    Log log = Log::open(to_file(file.path)).value();
    log.info("e", "first");
    log.info("e", "second");
  }
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
  CHECK_THAT(contents(file.path), Catch::Matches(".*first\n.*second\n"));
}

TEST_CASE("a pipe without a reader is no log file", "[log]") {
  const FilePath pipe;
  REQUIRE(mkfifo(pipe.path.c_str(), 0600) == 0);
  const auto log = Log::open(to_file(pipe.path));
  REQUIRE_FALSE(log.has_value());
  CHECK(log.error().code == ErrorCode::bad_config);
}

TEST_CASE("a file at its limit does not end a run", "[log]") {
  const FilePath file;
  auto log = Log::open(to_file(file.path));
  REQUIRE(log.has_value());
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &none) == 0);
  log->info("test.event", "lost");
  REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGXFSZ) == 0);
  CHECK(contents(file.path).empty());
  log->info("test.event", "kept");
  CHECK_THAT(contents(file.path), Catch::Contains("kept"));
}

TEST_CASE("a long text is cut", "[log]") {
  const std::string lines = heard(as_json(), [](Log& log) {
    log.error("test.event", std::string(100'000, 'x'),
              {{"more", std::string(100'000, 'y')}});
  });
  CHECK(lines.size() < 2 * kLongestText + 1'000);
  CHECK_THAT(lines, Catch::Contains("xxx…"));
  CHECK_THAT(lines, Catch::Contains("yyy…"));
}

TEST_CASE("a table stands below its message", "[log]") {
  const std::string lines = heard({}, [](Log& log) {
    log.redactor().add(Secret("hunter2"));
    log.warning_with_table("test.event", "so", "one hunter2\ntwo\n");
  });
  CHECK_THAT(lines, Catch::Contains(" so\n"));
  CHECK_THAT(lines, Catch::Contains(" one ***\n"));
  CHECK_THAT(lines, Catch::EndsWith(" two\n"));
}

TEST_CASE("a full pipe that does not block does not end a run", "[log]") {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_NONBLOCK) == 0);
  const std::string filler(4096, 'x');
  while (write(ends[1], filler.data(), filler.size()) > 0) {
  }

  const FilePath file;
  {
    const StderrAs full(ends[1]);
    Log log = Log::open(to_file(file.path)).value();
    log.info("e", "first");
  }
  close(ends[0]);
  CHECK_THAT(contents(file.path), Catch::Contains("first"));
}

TEST_CASE("without stderr nobody else gets the lines", "[log]") {
  const FilePath file;
  const FilePath other;
  const std::string other_path = other.path + "-other";
  {
    const StderrAs closed(-1);
    Log log = Log::open(to_file(file.path)).value();
    const int socket = file_for_stderr(other_path);  // Becomes descriptor 2.
    log.info("e", "first");
    close(socket);
    CHECK(socket == STDERR_FILENO);
  }
  CHECK(contents(other_path).empty());
  CHECK_THAT(contents(file.path), Catch::Contains("first"));
  std::filesystem::remove(other_path);
}
