-- revision: 7d2f60b1c9e4
-- down_revision: abc123456789
-- message: add delivery schedules
-- breaking: no
-- upgrade

-- The strongest lock comes first: were contract_lines locked for the foreign key
-- below and then once more, and stronger, a reader about to write would deadlock
-- with us. NOT VALID spares the table's users a scan under that lock; the next
-- revision checks the rows that are there. An older application never writes
-- the column, so the check does not break it.
ALTER TABLE contract_lines
    ADD COLUMN delivery_tolerance_days smallint,
    ADD CONSTRAINT contract_lines_delivery_tolerance_check
        CHECK (delivery_tolerance_days BETWEEN 0 AND 90) NOT VALID;
COMMENT ON COLUMN contract_lines.delivery_tolerance_days IS
    'By how many days a scheduled delivery may be early or late; null: as the '
    'contract''s rules say.';

CREATE TYPE delivery_status AS ENUM ('planned', 'called', 'delivered', 'cancelled');

CREATE TABLE delivery_schedules (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_line_id bigint NOT NULL REFERENCES contract_lines (id) ON DELETE CASCADE,
    due_on date NOT NULL,
    quantity numeric(18, 3) NOT NULL,
    shipment_id bigint REFERENCES shipments (id),
    status delivery_status NOT NULL DEFAULT 'planned',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT delivery_schedules_due_key UNIQUE (contract_line_id, due_on),
    CONSTRAINT delivery_schedules_quantity_check CHECK (quantity > 0),
    CONSTRAINT delivery_schedules_shipment_check
        CHECK (shipment_id IS NOT NULL OR status <> 'delivered')
);
CREATE INDEX delivery_schedules_shipment_id_idx ON delivery_schedules (shipment_id);
CREATE INDEX delivery_schedules_open_idx
    ON delivery_schedules (due_on) WHERE status IN ('planned', 'called');
CREATE TRIGGER delivery_schedules_set_updated_at
    BEFORE UPDATE ON delivery_schedules
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TABLE delivery_schedules IS
    'In which parts, and when, the quantity of a contract line is to be delivered.';
COMMENT ON COLUMN delivery_schedules.quantity IS 'In the unit of the contract line.';
COMMENT ON COLUMN delivery_schedules.shipment_id IS
    'The shipment that carries it, once there is one.';
-- downgrade

ALTER TABLE contract_lines
    DROP CONSTRAINT contract_lines_delivery_tolerance_check,
    DROP COLUMN delivery_tolerance_days;
DROP TABLE delivery_schedules;
DROP TYPE delivery_status;
