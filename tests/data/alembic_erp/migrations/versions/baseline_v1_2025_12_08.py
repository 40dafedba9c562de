"""Baseline schema, part 5 of 5

Revision ID: baseline_v1_2025_12_08
Revises: baseline_part4

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = 'baseline_v1_2025_12_08'
down_revision: Union[str, Sequence[str], None] = 'baseline_part4'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

# What autogenerate does not see.
STAMPED = (
    'availabilities', 'business_partners', 'commodities', 'contract_lines',
    'contracts', 'invoices', 'ledger_accounts', 'lots', 'offers',
    'organizations', 'partner_addresses', 'partner_bank_accounts', 'payments',
    'quality_tests', 'requirements', 'roles', 'shipments', 'trades', 'users',
    'warehouses',
)
KEPT = ('audit_log', 'ledger_entries')
FUNCTIONS = """
CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed: its rows are kept as written',
        TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END;
$$;
COMMENT ON FUNCTION refuse_change() IS 'Row trigger for tables that are only ever appended to.';
CREATE FUNCTION set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;
COMMENT ON FUNCTION set_updated_at() IS 'Row trigger: stamps updated_at.';
COMMENT ON TYPE pricing_kind IS 'fixed: the price is in the contract; on_call: a basis over a futures month that is fixed later';
COMMENT ON CONSTRAINT commodity_grades_id_key ON commodity_grades IS 'Lets other tables refer to a grade together with its commodity.';
CREATE UNIQUE INDEX market_prices_quote_key ON market_prices (commodity_id, source, COALESCE(futures_month, '-infinity'::date), quoted_at);
CREATE UNIQUE INDEX users_email_key ON users (lower(email));
"""


def upgrade() -> None:
    op.create_table('journals',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('posted_on', sa.DATE(), nullable=False),
    sa.Column('description', sa.TEXT(), nullable=False),
    sa.Column('invoice_id', sa.BIGINT(), nullable=True),
    sa.Column('payment_id', sa.BIGINT(), nullable=True),
    sa.Column('reverses_id', sa.BIGINT(), nullable=True, comment='The journal that this one takes back; each can be taken back once.'),
    sa.Column('posted_by_id', sa.BIGINT(), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('num_nonnulls(invoice_id, payment_id) <= 1', name='journals_source_check'),
    sa.CheckConstraint('reverses_id <> id', name='journals_reverses_check'),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoices.id'], name='journals_invoice_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='journals_organization_id_fkey'),
    sa.ForeignKeyConstraint(['payment_id'], ['payments.id'], name='journals_payment_id_fkey'),
    sa.ForeignKeyConstraint(['posted_by_id'], ['users.id'], name='journals_posted_by_id_fkey'),
    sa.ForeignKeyConstraint(['reverses_id'], ['journals.id'], name='journals_reverses_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='journals_pkey'),
    sa.UniqueConstraint('organization_id', 'number', name='journals_number_key'),
    sa.UniqueConstraint('reverses_id', name='journals_reverses_id_key'),
    comment='Postings to the ledger that belong together, with what caused them.'
    )
    op.create_index('journals_invoice_id_idx', 'journals', ['invoice_id'], unique=False, postgresql_include=[])
    op.create_index('journals_payment_id_idx', 'journals', ['payment_id'], unique=False, postgresql_include=[])
    op.create_index('journals_posted_by_id_idx', 'journals', ['posted_by_id'], unique=False, postgresql_include=[])
    op.create_index('journals_posted_on_idx', 'journals', ['organization_id', 'posted_on'], unique=False, postgresql_include=[])
    op.create_table('payment_allocations',
    sa.Column('payment_id', sa.BIGINT(), nullable=False),
    sa.Column('invoice_id', sa.BIGINT(), nullable=False),
    sa.Column('amount', sa.NUMERIC(precision=18, scale=2), nullable=False, comment='In the currency of the payment; negative against a credit note.'),
    sa.Column('allocated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('amount <> (0)::numeric', name='payment_allocations_amount_check'),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoices.id'], name='payment_allocations_invoice_id_fkey'),
    sa.ForeignKeyConstraint(['payment_id'], ['payments.id'], name='payment_allocations_payment_id_fkey'),
    sa.PrimaryKeyConstraint('payment_id', 'invoice_id', name='payment_allocations_pkey'),
    comment='Which invoices a payment settles.'
    )
    op.create_index('payment_allocations_invoice_id_idx', 'payment_allocations', ['invoice_id'], unique=False, postgresql_include=[])
    op.create_table('quality_tests',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('lot_id', sa.BIGINT(), nullable=False),
    sa.Column('laboratory_id', sa.BIGINT(), nullable=True, comment='Null: tested in house.'),
    sa.Column('certificate_number', sa.TEXT(), nullable=True),
    sa.Column('sampled_at', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('tested_at', postgresql.TIMESTAMP(timezone=True), nullable=True),
    sa.Column('status', postgresql.ENUM('requested', 'passed', 'failed', 'cancelled', name='test_status', create_type=False), server_default=sa.text("'requested'::test_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(tested_at IS NOT NULL) OR (status = ANY (ARRAY['requested'::test_status, 'cancelled'::test_status]))", name='quality_tests_tested_check'),
    sa.CheckConstraint('sampled_at <= tested_at', name='quality_tests_order_check'),
    sa.ForeignKeyConstraint(['laboratory_id'], ['business_partners.id'], name='quality_tests_laboratory_id_fkey'),
    sa.ForeignKeyConstraint(['lot_id'], ['lots.id'], name='quality_tests_lot_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='quality_tests_pkey'),
    sa.UniqueConstraint('laboratory_id', 'certificate_number', name='quality_tests_certificate_key'),
    comment="Tests of a lot's samples."
    )
    op.create_index('quality_tests_lot_id_idx', 'quality_tests', ['lot_id'], unique=False, postgresql_include=[])
    op.create_table('shipment_lots',
    sa.Column('shipment_id', sa.BIGINT(), nullable=False),
    sa.Column('lot_id', sa.BIGINT(), nullable=False),
    sa.Column('packages', sa.INTEGER(), nullable=False),
    sa.Column('net_kg', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.CheckConstraint('net_kg > (0)::numeric', name='shipment_lots_net_kg_check'),
    sa.CheckConstraint('packages > 0', name='shipment_lots_packages_check'),
    sa.ForeignKeyConstraint(['lot_id'], ['lots.id'], name='shipment_lots_lot_id_fkey'),
    sa.ForeignKeyConstraint(['shipment_id'], ['shipments.id'], name='shipment_lots_shipment_id_fkey', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('shipment_id', 'lot_id', name='shipment_lots_pkey'),
    comment='Which lots, or parts of them, a shipment carries.'
    )
    op.create_index('shipment_lots_lot_id_idx', 'shipment_lots', ['lot_id'], unique=False, postgresql_include=[])
    op.create_table('stock_movements',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('lot_id', sa.BIGINT(), nullable=False),
    sa.Column('warehouse_id', sa.BIGINT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('receipt', 'transfer_in', 'transfer_out', 'dispatch', 'adjustment', name='movement_kind', create_type=False), nullable=False),
    sa.Column('packages', sa.INTEGER(), nullable=False),
    sa.Column('net_kg', sa.NUMERIC(precision=18, scale=3), nullable=False, comment='Positive into the warehouse, negative out of it.'),
    sa.Column('moved_at', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.BIGINT(), nullable=False),
    sa.Column('note', sa.TEXT(), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("\nCASE kind\n    WHEN 'receipt'::movement_kind THEN ((packages > 0) AND (net_kg > (0)::numeric))\n    WHEN 'transfer_in'::movement_kind THEN ((packages > 0) AND (net_kg > (0)::numeric))\n    WHEN 'adjustment'::movement_kind THEN ((packages <> 0) OR (net_kg <> (0)::numeric))\n    ELSE ((packages < 0) AND (net_kg < (0)::numeric))\nEND", name='stock_movements_sign_check'),
    sa.ForeignKeyConstraint(['lot_id'], ['lots.id'], name='stock_movements_lot_id_fkey'),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['users.id'], name='stock_movements_recorded_by_id_fkey'),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouses.id'], name='stock_movements_warehouse_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='stock_movements_pkey'),
    comment='What came into a warehouse and left it; the stock is their sum.'
    )
    op.create_index('stock_movements_lot_id_idx', 'stock_movements', ['lot_id', 'moved_at'], unique=False, postgresql_include=[])
    op.create_index('stock_movements_recorded_by_id_idx', 'stock_movements', ['recorded_by_id'], unique=False, postgresql_include=[])
    op.create_index('stock_movements_warehouse_id_idx', 'stock_movements', ['warehouse_id', 'moved_at'], unique=False, postgresql_include=[])
    op.create_table('documents',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('contract', 'bill_of_lading', 'certificate_of_origin', 'invoice', 'quality_certificate', 'insurance', 'other', name='document_kind', create_type=False), nullable=False),
    sa.Column('title', sa.TEXT(), nullable=False),
    sa.Column('storage_key', sa.TEXT(), nullable=False, comment='Where the object store keeps the file; its bytes are not in the database.'),
    sa.Column('media_type', sa.TEXT(), nullable=False),
    sa.Column('size_bytes', sa.BIGINT(), nullable=False),
    sa.Column('sha256', postgresql.BYTEA(), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=True),
    sa.Column('contract_id', sa.BIGINT(), nullable=True),
    sa.Column('shipment_id', sa.BIGINT(), nullable=True),
    sa.Column('invoice_id', sa.BIGINT(), nullable=True),
    sa.Column('quality_test_id', sa.BIGINT(), nullable=True),
    sa.Column('uploaded_by_id', sa.BIGINT(), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('num_nonnulls(partner_id, contract_id, shipment_id, invoice_id, quality_test_id) = 1', name='documents_subject_check'),
    sa.CheckConstraint('octet_length(sha256) = 32', name='documents_sha256_check'),
    sa.CheckConstraint('size_bytes >= 0', name='documents_size_check'),
    sa.ForeignKeyConstraint(['contract_id'], ['contracts.id'], name='documents_contract_id_fkey'),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoices.id'], name='documents_invoice_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='documents_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='documents_partner_id_fkey'),
    sa.ForeignKeyConstraint(['quality_test_id'], ['quality_tests.id'], name='documents_quality_test_id_fkey'),
    sa.ForeignKeyConstraint(['shipment_id'], ['shipments.id'], name='documents_shipment_id_fkey'),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['users.id'], name='documents_uploaded_by_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='documents_pkey'),
    sa.UniqueConstraint('storage_key', name='documents_storage_key_key'),
    comment='Files that belong to a partner, contract, shipment, invoice or test.'
    )
    op.create_index('documents_contract_id_idx', 'documents', ['contract_id'], unique=False, postgresql_include=[])
    op.create_index('documents_invoice_id_idx', 'documents', ['invoice_id'], unique=False, postgresql_include=[])
    op.create_index('documents_organization_id_idx', 'documents', ['organization_id'], unique=False, postgresql_include=[])
    op.create_index('documents_partner_id_idx', 'documents', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('documents_quality_test_id_idx', 'documents', ['quality_test_id'], unique=False, postgresql_include=[])
    op.create_index('documents_shipment_id_idx', 'documents', ['shipment_id'], unique=False, postgresql_include=[])
    op.create_index('documents_uploaded_by_id_idx', 'documents', ['uploaded_by_id'], unique=False, postgresql_include=[])
    op.create_table('ledger_entries',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('journal_id', sa.BIGINT(), nullable=False),
    sa.Column('debit_account_id', sa.BIGINT(), nullable=False),
    sa.Column('credit_account_id', sa.BIGINT(), nullable=False),
    sa.Column('amount', sa.NUMERIC(precision=18, scale=2), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('base_amount', sa.NUMERIC(precision=18, scale=2), nullable=False, comment="In the organization's base currency at the rate of the day."),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(amount > (0)::numeric) AND (base_amount >= (0)::numeric)', name='ledger_entries_amount_check'),
    sa.CheckConstraint('debit_account_id <> credit_account_id', name='ledger_entries_accounts_check'),
    sa.ForeignKeyConstraint(['credit_account_id'], ['ledger_accounts.id'], name='ledger_entries_credit_account_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='ledger_entries_currency_code_fkey'),
    sa.ForeignKeyConstraint(['debit_account_id'], ['ledger_accounts.id'], name='ledger_entries_debit_account_id_fkey'),
    sa.ForeignKeyConstraint(['journal_id'], ['journals.id'], name='ledger_entries_journal_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='ledger_entries_pkey'),
    comment='The general ledger. A row debits one account and credits another, so the books balance by construction. Mistakes are reversed, never changed.'
    )
    op.create_index('ledger_entries_credit_account_id_idx', 'ledger_entries', ['credit_account_id'], unique=False, postgresql_include=[])
    op.create_index('ledger_entries_currency_code_idx', 'ledger_entries', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('ledger_entries_debit_account_id_idx', 'ledger_entries', ['debit_account_id'], unique=False, postgresql_include=[])
    op.create_index('ledger_entries_journal_id_idx', 'ledger_entries', ['journal_id'], unique=False, postgresql_include=[])
    op.create_table('quality_results',
    sa.Column('quality_test_id', sa.BIGINT(), nullable=False),
    sa.Column('parameter_id', sa.BIGINT(), nullable=False),
    sa.Column('value', sa.NUMERIC(precision=12, scale=4), nullable=False, comment='In the unit of the parameter.'),
    sa.ForeignKeyConstraint(['parameter_id'], ['quality_parameters.id'], name='quality_results_parameter_id_fkey'),
    sa.ForeignKeyConstraint(['quality_test_id'], ['quality_tests.id'], name='quality_results_quality_test_id_fkey', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('quality_test_id', 'parameter_id', name='quality_results_pkey'),
    comment='The values that a test measured.'
    )
    op.create_index('quality_results_parameter_id_idx', 'quality_results', ['parameter_id'], unique=False, postgresql_include=[])
    op.execute(FUNCTIONS)
    for table in STAMPED:
        op.execute(f'CREATE TRIGGER {table}_set_updated_at BEFORE UPDATE ON {table} '
                   'FOR EACH ROW EXECUTE FUNCTION set_updated_at()')
    for table in KEPT:
        op.execute(f'CREATE TRIGGER {table}_refuse_change BEFORE DELETE OR UPDATE '
                   f'ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()')



def downgrade() -> None:
    op.execute('DROP FUNCTION set_updated_at, refuse_change CASCADE')
    op.execute('DROP INDEX users_email_key, market_prices_quote_key')
    op.drop_table('quality_results')
    op.drop_table('ledger_entries')
    op.drop_table('documents')
    op.drop_table('stock_movements')
    op.drop_table('shipment_lots')
    op.drop_table('quality_tests')
    op.drop_table('payment_allocations')
    op.drop_table('journals')
