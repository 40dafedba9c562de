#include "entrypoint/wait/endpoint_cause.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <netdb.h>

namespace headgate {

namespace {

using std::string_view;
using enum ProbeFault;

constexpr string_view kCheckHost = "Correct the host in the URL.";
constexpr string_view kCheckPort =
    "Start what shall listen there, or correct the URL.";
constexpr string_view kCheckNetwork = "Check the host and the network.";
constexpr string_view kCheckCertificate =
    "Correct the host in the URL or the server's certificate, or set "
    "SSL_CERT_FILE to the certificate of its authority.";

constexpr Meaning not_yet(string_view name, string_view message,
                          string_view hint = {}) {
  return {.verdict = Verdict::not_yet,
          .name = name,
          .message = message,
          .hint = hint};
}

constexpr Meaning never(string_view name, string_view message,
                        string_view hint) {
  return {.verdict = Verdict::never,
          .name = name,
          .message = message,
          .hint = hint};
}

constexpr EndpointCauseRow row(ProbeFault fault, int code,
                               const Meaning& meaning) {
  return {.fault = fault, .code = code, .meaning = meaning};
}

// table: what failures mean.
constexpr std::array kTable{
    row(resolve, EAI_NONAME, not_yet("name_unknown", "{}", kCheckHost)),
    row(resolve, EAI_AGAIN,
        not_yet("resolver_failing", "{}", "Check the name server.")),
    row(resolve, 0, not_yet("name_unresolved", "{}", kCheckHost)),
    row(resolve_late, 0,
        not_yet("resolver_silent", "{}", "Check the name server.")),

    row(connect, ECONNREFUSED,
        not_yet("refused", "nothing listens there: {}", kCheckPort)),
    row(connect, ENOENT,
        not_yet("socket_missing", "the socket is not there: {}", kCheckPort)),
    row(connect, EAGAIN, not_yet("queue_full", "too many wait there already")),
    row(connect, EACCES,
        never("socket_forbidden", "we may not use it: {}",
              "Give our user access to the socket and its folder.")),
    row(connect, ETIMEDOUT,
        not_yet("timed_out", "the host does not answer: {}", kCheckNetwork)),
    row(connect, EHOSTUNREACH,
        not_yet("unreachable", "no way leads there: {}", kCheckNetwork)),
    row(connect, ENETUNREACH,
        not_yet("unreachable", "no way leads there: {}", kCheckNetwork)),
    row(connect, ECONNRESET, not_yet("reset", "the connection is reset: {}")),
    row(connect, 0, not_yet("network", "the network fails: {}")),
    row(connect_late, 0,
        not_yet("timed_out", "the host does not answer", kCheckNetwork)),

    row(certificate, 0,
        never("tls_certificate", "the server's certificate does not hold: {}",
              kCheckCertificate)),
    row(host_name, 0,
        never("tls_host_name", "the server's certificate is another host's: {}",
              kCheckCertificate)),
    row(tls, 0,
        never("tls_failed", "TLS fails: {}",
              "Correct the scheme or the port in the URL, or the server's "
              "TLS.")),

    row(broken, 0, not_yet("reset", "the connection breaks: {}")),
    row(answer_late, 0,
        not_yet("silent", "it takes the connection, but does not answer")),
    row(not_http, 0,
        never("not_http", "what answers there does not speak HTTP",
              "Correct the scheme or the port in the URL.")),
    row(status, 0, not_yet("http_{}", "it answers with status {}")),
};

std::string filled(string_view pattern, string_view message) {
  std::string line(pattern);
  if (const auto place = line.find("{}"); place != std::string::npos) {
    line.replace(place, 2, message);
  }
  return line;
}

}  // namespace

std::span<const EndpointCauseRow> endpoint_cause_table() {
  return kTable;
}

Cause judge(const ProbeFailure& failure) {
  const auto* const row =
      std::ranges::find_if(kTable, [&](const EndpointCauseRow& candidate) {
        return candidate.fault == failure.fault &&
               (candidate.code == 0 || candidate.code == failure.code);
      });
  if (row == kTable.end()) {
    return {.name = "unknown", .message = failure.message, .hint = {}};
  }
  const Meaning& meaning = row->meaning;
  return {.verdict = meaning.verdict,
          .name = filled(meaning.name, std::to_string(failure.code)),
          .message = filled(meaning.message, failure.message),
          .hint = std::string(meaning.hint)};
}

}  // namespace headgate
