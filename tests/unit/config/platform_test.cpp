#include "entrypoint/config/platform.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

Platform platform(Environment::Variables variables) {
  return find_platform(Environment(std::move(variables)));
}

}  // namespace

TEST_CASE("a platform is known by its variables", "[config]") {
  const Platform service =
      platform({{"K_SERVICE", "api"}, {"K_REVISION", "api-00042"}});
  CHECK(service.wants_json);
  CHECK(service.service == "api");
  CHECK(service.version == "api-00042");

  const Platform job = platform(
      {{"CLOUD_RUN_JOB", "nightly"}, {"CLOUD_RUN_EXECUTION", "nightly-x"}});
  CHECK(job.wants_json);
  CHECK(job.service == "nightly");
  CHECK(job.version == "nightly-x");

  const Platform pod = platform({{"KUBERNETES_SERVICE_HOST", "10.0.0.1"}});
  CHECK(pod.wants_json);
  CHECK(pod.service.empty());

  CHECK_FALSE(platform({{"HOME", "/root"}, {"K_SERVICE", ""}}).wants_json);
}

TEST_CASE("logs are JSON where nobody watches", "[config]") {
  const Platform pod{.wants_json = true, .service = {}, .version = {}};
  CHECK(json_logs(LogFormat::automatic, pod, false));
  CHECK_FALSE(json_logs(LogFormat::automatic, pod, true));
  CHECK_FALSE(json_logs(LogFormat::automatic, Platform{}, false));
  CHECK(json_logs(LogFormat::json, Platform{}, true));
  CHECK_FALSE(json_logs(LogFormat::text, pod, false));
}

TEST_CASE("colours are for terminals that want them", "[config]") {
  const auto color = [](Environment::Variables variables, bool terminal) {
    return wants_color(Environment(std::move(variables)), terminal);
  };
  CHECK(color({{"TERM", "xterm"}, {"NO_COLOR", ""}}, true));
  CHECK_FALSE(color({{"TERM", "xterm"}}, false));
  CHECK_FALSE(color({{"NO_COLOR", "1"}}, true));
  CHECK_FALSE(color({{"TERM", "dumb"}}, true));
}
