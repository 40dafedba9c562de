#include "entrypoint/net/tls.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <unistd.h>

namespace headgate {

namespace {

using Outcome = IoStep::Outcome;

// table: where distributions keep their bundle. A static OpenSSL only knows
// the place where it was built.
constexpr std::array kBundles{
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Alpine, distroless
    "/etc/pki/tls/certs/ca-bundle.crt",    // Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",              // SUSE
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
};

std::string usual_bundle() {
  const auto* const found = std::ranges::find_if(
      kBundles, [](const char* path) { return access(path, R_OK) == 0; });
  return found == kBundles.end() ? std::string() : std::string(*found);
}

/// What OpenSSL says of the last failure.
std::string reason() {
  const char* text = ERR_reason_error_string(ERR_peek_last_error());
  return text == nullptr ? "no reason given" : text;
}

bool is_address(const std::string& host) {
  in6_addr space{};
  return inet_pton(AF_INET, host.c_str(), &space) == 1 ||
         inet_pton(AF_INET6, host.c_str(), &space) == 1;
}

IoStep failed(ProbeFault fault, std::string message) {
  return {.outcome = Outcome::failed,
          .failure = {.fault = fault, .message = std::move(message)}};
}

/// What a fatal error of a session means, by what the certificate's check said.
IoStep protocol_failure(const SSL* session) {
  const long verdict = SSL_get_verify_result(session);
  if (verdict == X509_V_ERR_HOSTNAME_MISMATCH ||
      verdict == X509_V_ERR_IP_ADDRESS_MISMATCH) {
    return failed(ProbeFault::host_name,
                  X509_verify_cert_error_string(verdict));
  }
  if (verdict != X509_V_OK) {
    return failed(ProbeFault::certificate,
                  X509_verify_cert_error_string(verdict));
  }
  if (ERR_GET_REASON(ERR_peek_last_error()) ==
      SSL_R_UNEXPECTED_EOF_WHILE_READING) {
    return failed(ProbeFault::broken, "closed by the server");
  }
  return failed(ProbeFault::tls, reason());
}

std::unexpected<Error> no_roots(std::string message) {
  return fail(ErrorCode::bad_config, std::move(message),
              "Copy the certificates of the authorities into the image, or set "
              "SSL_CERT_FILE to where they are.");
}

int size_of(std::size_t bytes) {
  return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX));
}

}  // namespace

TlsRoots find_tls_roots(const Environment& environment) {
  return {.file = environment.get("SSL_CERT_FILE").value_or(""),
          .folder = environment.get("SSL_CERT_DIR").value_or("")};
}

void TlsContext::Free::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

void TlsSession::Free::operator()(ssl_st* session) const {
  SSL_free(session);
}

Result<TlsContext> TlsContext::load(const TlsRoots& roots) {
  ERR_clear_error();
  Handle context(SSL_CTX_new(TLS_client_method()));
  if (!context) {
    return fail(ErrorCode::internal, "OpenSSL gives no context: " + reason());
  }
  const std::string file = roots.file.empty() ? usual_bundle() : roots.file;
  if (file.empty() && roots.folder.empty()) {
    return no_roots("there are no certificates to check a server's against");
  }
  if (!file.empty() &&
      SSL_CTX_load_verify_file(context.get(), file.c_str()) != 1) {
    return no_roots(
        fmt::format("the certificates in '{}' cannot be read: {}", file,
                    access(file.c_str(), R_OK) == 0 ? reason() : "no access"));
  }
  if (!roots.folder.empty() &&
      SSL_CTX_load_verify_dir(context.get(), roots.folder.c_str()) != 1) {
    return no_roots(fmt::format("the certificates in '{}' cannot be read: {}",
                                roots.folder, reason()));
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  return TlsContext(std::move(context));
}

TlsSession::TlsSession(const TlsContext& context, const std::string& host,
                       int fd)
    : handle_(SSL_new(context.handle_.get())) {
  SSL* session = handle_.get();
  if (session == nullptr) {
    return;
  }
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str());
  } else {
    SSL_set1_host(session, host.c_str());
    SSL_set_tlsext_host_name(session, host.c_str());
  }
  SSL_set_fd(session, fd);
  SSL_set_connect_state(session);
}

IoStep TlsSession::send(std::string_view text) {
  if (!handle_) {
    return failed(ProbeFault::tls, "out of memory");
  }
  ERR_clear_error();
  return judge(SSL_write(handle_.get(), text.data(), size_of(text.size())));
}

IoStep TlsSession::receive(std::span<char> room) {
  if (!handle_) {
    return failed(ProbeFault::tls, "out of memory");
  }
  ERR_clear_error();
  return judge(SSL_read(handle_.get(), room.data(), size_of(room.size())));
}

IoStep TlsSession::judge(int result) const {
  const int error = errno;
  if (result > 0) {
    return {.bytes = static_cast<std::size_t>(result), .failure = {}};
  }
  switch (SSL_get_error(handle_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return {.outcome = Outcome::wants_read, .failure = {}};
    case SSL_ERROR_WANT_WRITE:
      return {.outcome = Outcome::wants_write, .failure = {}};
    case SSL_ERROR_ZERO_RETURN:
      return {.failure = {}};
    case SSL_ERROR_SYSCALL:
      return error == 0
                 ? failed(ProbeFault::broken, "closed by the server")
                 : IoStep{.outcome = Outcome::failed,
                          .failure = system_failure(ProbeFault::broken, error)};
    default:
      return protocol_failure(handle_.get());
  }
}

}  // namespace headgate
