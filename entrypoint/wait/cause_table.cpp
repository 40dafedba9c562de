#include "entrypoint/wait/cause_table.hpp"

#include <array>

#include <netdb.h>

namespace headgate {

namespace {

using std::string_view;

constexpr string_view kCheckPassword =
    "Correct the user or the password in the database URL.";
constexpr string_view kCheckHost = "Correct the host in the database URL.";
constexpr string_view kCheckCertificate =
    "Correct sslrootcert, sslmode or the host name in the database URL, or the "
    "server's certificate.";

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

constexpr CauseRow server(string_view state, string_view text,
                          const Meaning& meaning) {
  return {.sign = Sign::sqlstate,
          .state = state,
          .code = 0,
          .stage = {},
          .text = text,
          .meaning = meaning};
}

constexpr CauseRow simple(Sign sign, const Meaning& meaning) {
  CauseRow row = server({}, {}, meaning);
  row.sign = sign;
  return row;
}

constexpr CauseRow text(string_view text, const Meaning& meaning) {
  CauseRow row = simple(Sign::text, meaning);
  row.text = text;
  return row;
}

constexpr CauseRow resolver(int code, const Meaning& meaning) {
  CauseRow row = simple(Sign::resolve_code, meaning);
  row.code = code;
  return row;
}

constexpr CauseRow anything_else(ConnectStage stage, const Meaning& meaning) {
  CauseRow row = simple(Sign::stage, meaning);
  row.stage = stage;
  return row;
}

constexpr std::array kTable{
    simple(Sign::settings,
           never("bad_settings",
                 "the settings for the connection cannot be used: {}",
                 "Correct the database URL or the PG* variables.")),
    simple(
        Sign::password_missing,
        never("no_password", "the server asks for a password and there is none",
              "Put the password into the database URL, or set PGPASSWORD or "
              "PGPASSFILE.")),
    simple(
        Sign::resolve_late,
        not_yet(
            "resolver_silent", "{}",
            "Check the name server, or allow more time with connect_timeout in "
            "the database URL.")),
    simple(Sign::timed_out,
           not_yet("timed_out", "the server does not answer",
                   "Check the host, the port and the firewalls between.")),

    resolver(EAI_NONAME, not_yet("name_unknown", "{}", kCheckHost)),
    resolver(EAI_AGAIN,
             not_yet("resolver_failing", "{}", "Check the name server.")),
    resolver(0, not_yet("name_unresolved", "{}", kCheckHost)),

    // The server's, in SQLSTATE's order.
    server("0A", {},
           never("unsupported", "the server refuses: {}",
                 "Use PostgreSQL 13 or newer.")),
    // PgBouncer has one SQLSTATE for all that it says itself, its servers'
    // answers included.
    server("08P01", "server login has been failing",
           not_yet("pooler_failing",
                   "the pooler cannot log in to the server yet: {}",
                   "Look into the pooler's log for the reason.")),
    server("08P01", "starting up",
           not_yet("starting_up",
                   "the server behind the pooler is starting up: {}")),
    server("08P01", "password authentication failed",
           never("wrong_password", "the pooler refuses the password: {}",
                 kCheckPassword)),
    server("08P01", "SASL authentication failed",
           never("wrong_password", "the pooler refuses the password: {}",
                 kCheckPassword)),
    server("08P01", "auth failed",
           never("wrong_password", "the pooler refuses the password: {}",
                 kCheckPassword)),
    server("08P01", "wrong password",
           never("wrong_password", "the pooler refuses the password: {}",
                 kCheckPassword)),
    server("08P01", "no such user",
           never("not_authorized", "the pooler does not know the user: {}",
                 kCheckPassword)),
    server("08P01", "login rejected",
           never("not_authorized", "the pooler refuses the user: {}",
                 kCheckPassword)),
    server(
        "08P01", "no such database",
        never("no_such_database", "the pooler does not know the database: {}",
              "Correct the database's name in the URL, or add it to the "
              "pooler.")),
    server("08P01", "SSL required",
           never("tls_demanded", "the pooler demands TLS: {}",
                 "Add sslmode=require to the database URL.")),
    server(
        "08P01", "unsupported startup parameter",
        never(
            "bad_option", "the pooler refuses a start-up parameter: {}",
            "Remove options from the database URL, or let the pooler ignore it "
            "(ignore_startup_parameters).")),
    server("08", {}, not_yet("connection_failure", "the connection fails: {}")),
    server("22023", {},
           never("bad_option", "the server refuses a start-up option: {}",
                 "Correct options in the database URL, or PGOPTIONS.")),
    server("28P01", {},
           never("wrong_password", "the server refuses the password: {}",
                 kCheckPassword)),
    server(
        "28000", "no encryption",
        never("tls_demanded", "the server does not let us in without TLS: {}",
              "Add sslmode=require to the database URL, or a line to the "
              "server's "
              "pg_hba.conf.")),
    server("28000", "does not exist",
           never("no_such_role", "the role does not exist: {}",
                 "Create the role, or correct the user in the database URL.")),
    server("28", {},
           never("not_authorized", "the server does not let us in: {}",
                 "Correct the user in the database URL, or the server's "
                 "pg_hba.conf.")),
    server("3D000", {},
           never("no_such_database", "the database does not exist: {}",
                 "Create the database, or correct its name in the URL.")),
    server("42501", {},
           never("no_privilege", "the role lacks a privilege: {}",
                 "Grant it: GRANT CONNECT ON DATABASE … TO ….")),
    server("42704", {},
           never("bad_option", "the server refuses a start-up option: {}",
                 "Correct options in the database URL, or PGOPTIONS.")),
    server(
        "53300", {},
        not_yet("too_many_connections", "the server has no connection left: {}",
                "Free connections, or raise max_connections.")),
    server("53", {},
           not_yet("out_of_resources", "the server is out of resources: {}")),
    server("57014", {},
           not_yet("timed_out", "the server gave up waiting for us: {}")),
    server("57P01", {},
           not_yet("shutting_down", "the server is shutting down: {}")),
    server("57P02", {}, not_yet("crashed", "the server has crashed: {}")),
    server("57P03", "starting up",
           not_yet("starting_up", "the server is starting up: {}")),
    server("57P03", "shutting down",
           not_yet("shutting_down", "the server is shutting down: {}")),
    server("57P03", {},
           not_yet("not_accepting", "the server takes no connections yet: {}")),
    server({}, {},
           not_yet("server_error", "the server answers: {}",
                   "Look into the server's log for the reason.")),

    // libpq's own.
    text("server does not support SSL",
         never("tls_not_offered",
               "TLS is demanded, but the server does not offer it",
               "Remove sslmode from the database URL, or turn on TLS on the "
               "server.")),
    text("certificate verify failed",
         never("tls_certificate", "the server's certificate does not hold: {}",
               kCheckCertificate)),
    text(
        "does not match host name",
        never("tls_host_name", "the server's certificate is another host's: {}",
              kCheckCertificate)),
    text("root certificate file",
         never("tls_no_root",
               "there is no certificate to check the server's against: {}",
               "Put the root certificate where sslrootcert says, or name "
               "another in "
               "the database URL.")),
    text("channel binding",
         never("no_channel_binding", "the server cannot bind the channel: {}",
               "Correct channel_binding in the database URL.")),
    text("authentication requested",
         never("unsupported_method",
               "the server asks for a way of authentication that we lack: {}",
               "Choose scram-sha-256 in the server's pg_hba.conf.")),
    text("authentication method",
         never("unsupported_method",
               "the server asks for a way of authentication that we lack: {}",
               "Choose scram-sha-256 in the server's pg_hba.conf.")),
    text("invalid response to SSL negotiation",
         never("not_postgres", "what answers there is not PostgreSQL: {}",
               "Correct the host or the port in the database URL.")),
    text("expected authentication request",
         never("not_postgres", "what answers there is not PostgreSQL: {}",
               "Correct the host or the port in the database URL.")),
    text("session is read-only",
         not_yet("read_only", "no server there takes writes: {}",
                 "Promote the standby, point the database URL at the primary, "
                 "or find who set default_transaction_read_only (the server, "
                 "ALTER DATABASE, ALTER ROLE or the URL's options).")),
    text("session is",
         not_yet(
             "wrong_role",
             "no server has the role that target_session_attrs asks for: {}")),
    text("hot standby mode",
         not_yet(
             "wrong_role",
             "no server has the role that target_session_attrs asks for: {}")),
    text("Connection refused",
         not_yet("refused", "nothing listens there: {}",
                 "Start the server, or correct the host and the port.")),
    text("No such file or directory",
         not_yet("socket_missing", "the server's socket is not there: {}",
                 "Start the server, or correct the socket's folder.")),
    text("Permission denied",
         never("socket_forbidden", "we may not use the server's socket: {}",
               "Give our user access to the socket and its folder.")),
    text("timed out",
         not_yet("timed_out", "the server does not answer: {}",
                 "Check the host, the port and the firewalls between.")),
    text("reset by peer", not_yet("reset", "the connection is reset: {}")),
    text("closed the connection", not_yet("reset", "the server hangs up: {}")),
    text("SSL SYSCALL error",
         not_yet("reset", "the connection broke in the TLS handshake: {}")),
    text("unreachable", not_yet("unreachable", "no way leads there: {}",
                                "Check the host and the network.")),
    text("No route to host", not_yet("unreachable", "no way leads there: {}",
                                     "Check the host and the network.")),

    anything_else(ConnectStage::resolve,
                  not_yet("name_unresolved", "{}", kCheckHost)),
    anything_else(ConnectStage::network,
                  not_yet("network", "the network fails: {}")),
    anything_else(ConnectStage::tls,
                  never("tls_failed", "TLS fails: {}", kCheckCertificate)),
    anything_else(ConnectStage::session,
                  not_yet("no_session", "no session: {}")),
    anything_else(ConnectStage::stopped, not_yet("stopped", "{}")),
};

}  // namespace

std::span<const CauseRow> cause_table() {
  return kTable;
}

}  // namespace headgate
