#include "entrypoint/chain/refusals.hpp"

#include <algorithm>
#include <array>

namespace headgate {
namespace {

constexpr std::string_view kOwnTransaction =
    "a revision cannot steer its own transaction";
constexpr std::string_view kTakeOut =
    "Take it out: headgate begins and ends the transaction.";
constexpr std::string_view kNoBlock =
    "PostgreSQL refuses it inside a transaction";
constexpr std::string_view kNone =
    "Put it into a revision of its own with `-- transaction: none`.";
constexpr std::string_view kNoSlot =
    "Put it into a revision of its own with `-- transaction: none`, or say "
    "`WITH (create_slot = false)`.";
constexpr std::string_view kNoRefresh =
    "Put it into a revision of its own with `-- transaction: none`, or say "
    "`WITH (refresh = false)`.";
constexpr std::string_view kNoClient =
    "there is no client to exchange data with";

constexpr Refusal control(std::string_view kind) {
  return {.kind = kind,
          .in_transaction = false,
          .why = kOwnTransaction,
          .hint = kTakeOut};
}

constexpr Refusal outside(std::string_view kind,
                          std::string_view hint = kNone) {
  return {.kind = kind, .in_transaction = true, .why = kNoBlock, .hint = hint};
}

constexpr std::array kRefusals{
    control("ABORT"),
    control("BEGIN"),
    control("COMMIT"),
    control("COMMIT PREPARED"),
    control("END"),
    control("PREPARE TRANSACTION"),
    control("ROLLBACK"),
    control("ROLLBACK PREPARED"),
    control("START TRANSACTION"),
    Refusal{
        .kind = "COPY FROM STDIN",
        .in_transaction = false,
        .why = kNoClient,
        .hint = "Write INSERT statements, or load the data with another tool."},
    Refusal{.kind = "COPY TO STDOUT",
            .in_transaction = false,
            .why = kNoClient,
            .hint = "Take it out: a migration writes to the database only."},
    outside("ALTER DATABASE SET TABLESPACE"),
    outside("ALTER SUBSCRIPTION ADD PUBLICATION", kNoRefresh),
    outside("ALTER SUBSCRIPTION DROP PUBLICATION", kNoRefresh),
    outside("ALTER SUBSCRIPTION REFRESH PUBLICATION"),
    outside("ALTER SUBSCRIPTION SET PUBLICATION", kNoRefresh),
    outside("ALTER SYSTEM"),
    outside("ALTER TABLE DETACH PARTITION CONCURRENTLY"),
    outside("CLUSTER ALL"),
    outside("CREATE DATABASE"),
    outside("CREATE INDEX CONCURRENTLY"),
    outside("CREATE SUBSCRIPTION", kNoSlot),
    outside("CREATE TABLESPACE"),
    outside("CREATE UNIQUE INDEX CONCURRENTLY"),
    outside("DISCARD ALL"),
    outside("DROP DATABASE"),
    outside("DROP INDEX CONCURRENTLY"),
    outside("DROP TABLESPACE"),
    outside("REINDEX CONCURRENTLY"),
    outside("REINDEX DATABASE"),
    outside("REINDEX SCHEMA"),
    outside("REINDEX SYSTEM"),
    outside("VACUUM"),
};

}  // namespace

const Refusal* find_refusal(std::string_view kind, bool transactional) {
  const auto* const found =
      std::ranges::find_if(kRefusals, [&](const Refusal& refusal) {
        return refusal.kind == kind &&
               (transactional || !refusal.in_transaction);
      });
  return found == kRefusals.end() ? nullptr : &*found;
}

std::span<const Refusal> all_refusals() {
  return kRefusals;
}

}  // namespace headgate
