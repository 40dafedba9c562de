-- revision: e81a5c3f0d26
-- down_revision: 7d2f60b1c9e4
-- message: validate delivery tolerance
-- breaking: no
-- upgrade

-- Reads the whole table, but under a lock that lets others read and write.
ALTER TABLE contract_lines
    VALIDATE CONSTRAINT contract_lines_delivery_tolerance_check;
-- downgrade

-- A constraint cannot be made unvalidated again, only replaced.
ALTER TABLE contract_lines DROP CONSTRAINT contract_lines_delivery_tolerance_check;
ALTER TABLE contract_lines ADD CONSTRAINT contract_lines_delivery_tolerance_check
    CHECK (delivery_tolerance_days BETWEEN 0 AND 90) NOT VALID;
