#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "entrypoint/config/environment.hpp"
#include "entrypoint/net/io_step.hpp"
#include "entrypoint/util/result.hpp"

struct ssl_st;
struct ssl_ctx_st;

namespace headgate {

/// Where the certificates of the authorities are that we trust.
struct TlsRoots {
  std::string file;    ///< `SSL_CERT_FILE`; empty: the system's bundle.
  std::string folder;  ///< `SSL_CERT_DIR`, besides; or empty.
};

[[nodiscard]] TlsRoots find_tls_roots(const Environment& environment);

/// What all TLS sessions of a wait share: the authorities, read once.
class TlsContext {
 public:
  /// Fails with `bad_config` when there is no certificate to check others by.
  [[nodiscard]] static Result<TlsContext> load(const TlsRoots& roots);

 private:
  friend class TlsSession;
  struct Free {
    void operator()(ssl_ctx_st* context) const;
  };
  using Handle = std::unique_ptr<ssl_ctx_st, Free>;
  explicit TlsContext(Handle handle) : handle_(std::move(handle)) {}

  Handle handle_;
};

/// A client's side of TLS over a socket that does not block. The server has to
/// show a certificate of an authority's that names the host.
class TlsSession {
 public:
  /// `host` is a name or an address; `fd` must outlive the session.
  TlsSession(const TlsContext& context, const std::string& host, int fd);

  /// Steps that do the handshake first. A receipt of 0 bytes is the end.
  [[nodiscard]] IoStep send(std::string_view text);
  [[nodiscard]] IoStep receive(std::span<char> room);

 private:
  struct Free {
    void operator()(ssl_st* session) const;
  };
  [[nodiscard]] IoStep judge(int result) const;

  std::unique_ptr<ssl_st, Free> handle_;
};

}  // namespace headgate
