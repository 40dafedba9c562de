-- revision: abc123456789
-- down_revision: baseline_v1_2025_12_08
-- message: add partner rating
-- upgrade
ALTER TABLE business_partners ADD COLUMN rating integer;
-- downgrade
ALTER TABLE business_partners DROP COLUMN rating;
