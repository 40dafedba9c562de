#pragma once

#include "entrypoint/lint/scene.hpp"

namespace headgate {

// One function a rule, each in a file of its name; the table is rules.cpp.

// HG1xx: locks, scans and rewrites.
[[nodiscard]] Remarks index_not_concurrent(const Scene& scene);
[[nodiscard]] Remarks drop_index_not_concurrent(const Scene& scene);
[[nodiscard]] Remarks reindex_not_concurrent(const Scene& scene);
[[nodiscard]] Remarks volatile_default(const Scene& scene);
[[nodiscard]] Remarks serial_or_identity_column(const Scene& scene);
[[nodiscard]] Remarks stored_generated_column(const Scene& scene);
[[nodiscard]] Remarks check_not_valid(const Scene& scene);
[[nodiscard]] Remarks foreign_key_not_valid(const Scene& scene);
[[nodiscard]] Remarks unique_constraint_builds(const Scene& scene);
[[nodiscard]] Remarks exclusion_constraint(const Scene& scene);
[[nodiscard]] Remarks primary_key_on_nullable_index(const Scene& scene);
[[nodiscard]] Remarks set_not_null_scan(const Scene& scene);
[[nodiscard]] Remarks type_change_rewrite(const Scene& scene);
[[nodiscard]] Remarks type_change_checks(const Scene& scene);
[[nodiscard]] Remarks validate_in_same_transaction(const Scene& scene);
[[nodiscard]] Remarks work_after_exclusive_lock(const Scene& scene);
[[nodiscard]] Remarks attach_partition_scan(const Scene& scene);
[[nodiscard]] Remarks detach_partition(const Scene& scene);
[[nodiscard]] Remarks partition_of(const Scene& scene);
[[nodiscard]] Remarks refresh_materialized_view(const Scene& scene);
[[nodiscard]] Remarks vacuum_full_or_cluster(const Scene& scene);
[[nodiscard]] Remarks storage_rewrite(const Scene& scene);
[[nodiscard]] Remarks trigger_lock(const Scene& scene);
[[nodiscard]] Remarks brief_exclusive_lock(const Scene& scene);
[[nodiscard]] Remarks domain_constraint_scan(const Scene& scene);
[[nodiscard]] Remarks lock_table(const Scene& scene);
[[nodiscard]] Remarks several_alters(const Scene& scene);
[[nodiscard]] Remarks whole_table_write(const Scene& scene);
[[nodiscard]] Remarks foreign_key_locks_two(const Scene& scene);

// HG2xx: breaks the version that runs.
[[nodiscard]] Remarks drops_what_is_used(const Scene& scene);
[[nodiscard]] Remarks renames_what_is_used(const Scene& scene);
[[nodiscard]] Remarks changes_type(const Scene& scene);
[[nodiscard]] Remarks not_null_without_default(const Scene& scene);
[[nodiscard]] Remarks enum_value_renamed(const Scene& scene);
[[nodiscard]] Remarks enum_value_removed(const RevisionScene& scene);
[[nodiscard]] Remarks function_signature(const Scene& scene);
[[nodiscard]] Remarks revoked_privilege(const Scene& scene);
[[nodiscard]] Remarks breaks_the_running_version(const Scene& scene);

// HG3xx: loses data.
[[nodiscard]] Remarks drop_table(const Scene& scene);
[[nodiscard]] Remarks drop_column(const Scene& scene);
[[nodiscard]] Remarks drop_schema_with_all(const Scene& scene);
[[nodiscard]] Remarks drop_cascade(const Scene& scene);
[[nodiscard]] Remarks truncate(const Scene& scene);
[[nodiscard]] Remarks delete_without_where(const Scene& scene);
[[nodiscard]] Remarks update_without_where(const Scene& scene);
[[nodiscard]] Remarks drop_database(const Scene& scene);
[[nodiscard]] Remarks type_change_truncates(const Scene& scene);
[[nodiscard]] Remarks drop_unique(const Scene& scene);

// HG4xx: is wrong, or is regretted later.
[[nodiscard]] Remarks unknown_table(const Scene& scene);
[[nodiscard]] Remarks unknown_column(const Scene& scene);
[[nodiscard]] Remarks foreign_key_target_not_unique(const Scene& scene);
[[nodiscard]] Remarks foreign_key_type_differs(const Scene& scene);
[[nodiscard]] Remarks foreign_key_without_index(const Scene& scene);
[[nodiscard]] Remarks duplicate_index(const Scene& scene);
[[nodiscard]] Remarks identifier_too_long(const Scene& scene);
[[nodiscard]] Remarks enum_value_used(const Scene& scene);
[[nodiscard]] Remarks sequence_not_owned(const Scene& scene);
[[nodiscard]] Remarks no_primary_key(const Scene& scene);
[[nodiscard]] Remarks timestamp_without_zone(const Scene& scene);
[[nodiscard]] Remarks money(const Scene& scene);
[[nodiscard]] Remarks char_n(const Scene& scene);
[[nodiscard]] Remarks json_column(const Scene& scene);
[[nodiscard]] Remarks small_keys(const Scene& scene);
[[nodiscard]] Remarks unknown_type(const Scene& scene);

// HG5xx: cannot be undone or will not run.
[[nodiscard]] Remarks empty_upgrade(const RevisionScene& scene);
[[nodiscard]] Remarks empty_downgrade(const RevisionScene& scene);
[[nodiscard]] Remarks downgrade_leaves(const RevisionScene& scene);
[[nodiscard]] Remarks downgrade_drops(const RevisionScene& scene);
[[nodiscard]] Remarks stale_header(const RevisionScene& scene);
[[nodiscard]] Remarks long_id(const RevisionScene& scene);
[[nodiscard]] Remarks newer_than_server(const Scene& scene);

// HG6xx: security.
[[nodiscard]] Remarks security_definer_search_path(const Scene& scene);
[[nodiscard]] Remarks grant_to_public_or_all(const Scene& scene);
[[nodiscard]] Remarks password_literal(const Scene& scene);
[[nodiscard]] Remarks server_side_files(const Scene& scene);
[[nodiscard]] Remarks untrusted_language(const Scene& scene);
[[nodiscard]] Remarks alter_system(const Scene& scene);
[[nodiscard]] Remarks row_security_disabled(const Scene& scene);
[[nodiscard]] Remarks superuser_only(const Scene& scene);
[[nodiscard]] Remarks extension_not_allowed(const Scene& scene);

// HG9xx: the linter's own.
[[nodiscard]] Remarks dynamic_sql(const Scene& scene);

}  // namespace headgate
