"""Baseline schema, part 1 of 5

Revision ID: baseline_part1
Revises: 

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = 'baseline_part1'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("CREATE TYPE account_kind AS ENUM ('asset', 'liability', 'equity', 'income', 'expense')")
    op.execute("CREATE TYPE address_kind AS ENUM ('registered', 'billing', 'delivery')")
    op.execute("CREATE TYPE audit_action AS ENUM ('insert', 'update', 'delete')")
    op.execute("CREATE TYPE commodity_kind AS ENUM ('cotton', 'yarn', 'grain', 'oilseed', 'pulse', 'sugar', 'coffee', 'other')")
    op.execute("CREATE TYPE contract_kind AS ENUM ('purchase', 'sale')")
    op.execute("CREATE TYPE contract_status AS ENUM ('draft', 'signed', 'in_execution', 'completed', 'cancelled')")
    op.execute("CREATE TYPE document_kind AS ENUM ('contract', 'bill_of_lading', 'certificate_of_origin', 'invoice', 'quality_certificate', 'insurance', 'other')")
    op.execute("CREATE TYPE incoterm AS ENUM ('EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP')")
    op.execute("CREATE TYPE invoice_kind AS ENUM ('sale', 'purchase')")
    op.execute("CREATE TYPE invoice_status AS ENUM ('draft', 'issued', 'paid', 'void')")
    op.execute("CREATE TYPE listing_status AS ENUM ('draft', 'open', 'matched', 'withdrawn', 'expired')")
    op.execute("CREATE TYPE location_kind AS ENUM ('port', 'gin', 'mill', 'warehouse', 'city')")
    op.execute("CREATE TYPE lot_status AS ENUM ('expected', 'in_stock', 'reserved', 'shipped', 'rejected')")
    op.execute("CREATE TYPE movement_kind AS ENUM ('receipt', 'transfer_in', 'transfer_out', 'dispatch', 'adjustment')")
    op.execute("CREATE TYPE offer_status AS ENUM ('open', 'accepted', 'rejected', 'withdrawn', 'expired')")
    op.execute("CREATE TYPE outbox_status AS ENUM ('pending', 'delivered', 'dead')")
    op.execute("CREATE TYPE partner_kind AS ENUM ('grower', 'ginner', 'merchant', 'mill', 'broker', 'carrier', 'laboratory', 'bank')")
    op.execute("CREATE TYPE partner_status AS ENUM ('prospect', 'active', 'blocked')")
    op.execute("CREATE TYPE payment_direction AS ENUM ('incoming', 'outgoing')")
    op.execute("CREATE TYPE payment_method AS ENUM ('transfer', 'letter_of_credit', 'documentary_collection', 'cheque')")
    op.execute("CREATE TYPE payment_status AS ENUM ('pending', 'settled', 'failed')")
    op.execute("CREATE TYPE pricing_kind AS ENUM ('fixed', 'on_call')")
    op.execute("CREATE TYPE shipment_status AS ENUM ('planned', 'loading', 'in_transit', 'arrived', 'cancelled')")
    op.execute("CREATE TYPE test_status AS ENUM ('requested', 'passed', 'failed', 'cancelled')")
    op.execute("CREATE TYPE trade_status AS ENUM ('confirmed', 'contracted', 'cancelled')")
    op.execute("CREATE TYPE transport_mode AS ENUM ('sea', 'road', 'rail', 'air')")
    op.create_table('currencies',
    sa.Column('code', sa.TEXT(), nullable=False, comment='ISO 4217, three letters.'),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('minor_units', sa.SMALLINT(), server_default=sa.text('2'), nullable=False, comment='Decimals of an amount when printed.'),
    sa.CheckConstraint("code ~ '^[A-Z]{3}$'::text", name='currencies_code_check'),
    sa.CheckConstraint('(minor_units >= 0) AND (minor_units <= 4)', name='currencies_minor_units_check'),
    sa.PrimaryKeyConstraint('code', name='currencies_pkey'),
    comment='Currencies that we trade, pay or report in.'
    )
    op.create_table('locations',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('kind', postgresql.ENUM('port', 'gin', 'mill', 'warehouse', 'city', name='location_kind', create_type=False), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('country_code', sa.TEXT(), nullable=False, comment='ISO 3166-1 alpha-2.'),
    sa.Column('un_locode', sa.TEXT(), nullable=True, comment='UN/LOCODE without its space.'),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("country_code ~ '^[A-Z]{2}$'::text", name='locations_country_code_check'),
    sa.CheckConstraint("un_locode ~ '^[A-Z]{2}[A-Z2-9]{3}$'::text", name='locations_un_locode_check'),
    sa.PrimaryKeyConstraint('id', name='locations_pkey'),
    sa.UniqueConstraint('country_code', 'kind', 'name', name='locations_name_key'),
    sa.UniqueConstraint('un_locode', name='locations_un_locode_key'),
    comment='Places where goods are delivered, processed or kept.',
    postgresql_ignore_search_path=False
    )
    op.create_table('units_of_measure',
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('kilograms', sa.NUMERIC(precision=18, scale=9), nullable=False, comment='The weight of one unit; nominal for units such as the bale.'),
    sa.CheckConstraint('kilograms > (0)::numeric', name='units_of_measure_kilograms_check'),
    sa.PrimaryKeyConstraint('code', name='units_of_measure_pkey'),
    comment='Units of weight in which goods are quoted: kg, lb, bale, candy, tonne.'
    )
    op.create_table('commodities',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('cotton', 'yarn', 'grain', 'oilseed', 'pulse', 'sugar', 'coffee', 'other', name='commodity_kind', create_type=False), nullable=False),
    sa.Column('hs_code', sa.TEXT(), nullable=True, comment='Customs tariff number, digits only.'),
    sa.Column('unit_code', sa.TEXT(), nullable=False, comment='The unit that prices are quoted in.'),
    sa.Column('is_active', sa.BOOLEAN(), server_default=sa.text('true'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("hs_code ~ '^[0-9]{6,10}$'::text", name='commodities_hs_code_check'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='commodities_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='commodities_pkey'),
    sa.UniqueConstraint('code', name='commodities_code_key'),
    comment='What is traded, such as Shankar-6 cotton.'
    )
    op.create_index('commodities_unit_code_idx', 'commodities', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('exchange_rates',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('base_currency_code', sa.TEXT(), nullable=False),
    sa.Column('quote_currency_code', sa.TEXT(), nullable=False),
    sa.Column('valid_on', sa.DATE(), nullable=False),
    sa.Column('source', sa.TEXT(), nullable=False),
    sa.Column('rate', sa.NUMERIC(precision=20, scale=10), nullable=False, comment='How much of the quote currency one unit of the base currency buys.'),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('base_currency_code <> quote_currency_code', name='exchange_rates_pair_check'),
    sa.CheckConstraint('rate > (0)::numeric', name='exchange_rates_rate_check'),
    sa.ForeignKeyConstraint(['base_currency_code'], ['currencies.code'], name='exchange_rates_base_currency_code_fkey'),
    sa.ForeignKeyConstraint(['quote_currency_code'], ['currencies.code'], name='exchange_rates_quote_currency_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='exchange_rates_pkey'),
    sa.UniqueConstraint('base_currency_code', 'quote_currency_code', 'valid_on', 'source', name='exchange_rates_day_key'),
    comment='Daily exchange rates, a row per source.'
    )
    op.create_index('exchange_rates_quote_currency_code_idx', 'exchange_rates', ['quote_currency_code'], unique=False, postgresql_include=[])
    op.create_table('organizations',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('base_currency_code', sa.TEXT(), nullable=False, comment='The currency in which the books are kept.'),
    sa.Column('time_zone', sa.TEXT(), server_default=sa.text("'UTC'::text"), nullable=False, comment='IANA name; decides which day a moment falls on in reports.'),
    sa.Column('is_active', sa.BOOLEAN(), server_default=sa.text('true'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['base_currency_code'], ['currencies.code'], name='organizations_base_currency_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='organizations_pkey'),
    sa.UniqueConstraint('code', name='organizations_code_key'),
    comment='Trading companies that use the system, each with books of its own.'
    )
    op.create_index('organizations_base_currency_code_idx', 'organizations', ['base_currency_code'], unique=False, postgresql_include=[])
    op.create_table('business_partners',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('grower', 'ginner', 'merchant', 'mill', 'broker', 'carrier', 'laboratory', 'bank', name='partner_kind', create_type=False), nullable=False),
    sa.Column('status', postgresql.ENUM('prospect', 'active', 'blocked', name='partner_status', create_type=False), server_default=sa.text("'prospect'::partner_status"), nullable=False),
    sa.Column('tax_number', sa.TEXT(), nullable=True),
    sa.Column('country_code', sa.TEXT(), nullable=False),
    sa.Column('credit_limit', sa.NUMERIC(precision=18, scale=2), nullable=True, comment='The most that may be outstanding; null: no limit was agreed.'),
    sa.Column('credit_currency_code', sa.TEXT(), nullable=True),
    sa.Column('payment_days', sa.SMALLINT(), server_default=sa.text('0'), nullable=False, comment='Days from invoice to due date unless a contract says otherwise.'),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("country_code ~ '^[A-Z]{2}$'::text", name='business_partners_country_code_check'),
    sa.CheckConstraint('(credit_limit IS NULL) = (credit_currency_code IS NULL)', name='business_partners_credit_currency_check'),
    sa.CheckConstraint('(payment_days >= 0) AND (payment_days <= 365)', name='business_partners_payment_days_check'),
    sa.CheckConstraint('credit_limit >= (0)::numeric', name='business_partners_credit_limit_check'),
    sa.ForeignKeyConstraint(['credit_currency_code'], ['currencies.code'], name='business_partners_credit_currency_code_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='business_partners_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='business_partners_pkey'),
    sa.UniqueConstraint('organization_id', 'code', name='business_partners_code_key'),
    comment='Companies that an organization deals with: growers, mills, brokers, banks.'
    )
    op.create_index('business_partners_credit_currency_code_idx', 'business_partners', ['credit_currency_code'], unique=False, postgresql_include=[])
    op.create_table('commodity_grades',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('position', sa.SMALLINT(), nullable=False, comment='1 is the best grade.'),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='commodity_grades_commodity_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='commodity_grades_pkey'),
    sa.UniqueConstraint('commodity_id', 'code', name='commodity_grades_code_key'),
    sa.UniqueConstraint('commodity_id', 'id', name='commodity_grades_id_key'),
    comment='Grades of a commodity, such as 21-1 (strict middling) of upland cotton.'
    )


def downgrade() -> None:
    op.drop_table('commodity_grades')
    op.drop_table('business_partners')
    op.drop_table('organizations')
    op.drop_table('exchange_rates')
    op.drop_table('commodities')
    op.drop_table('units_of_measure')
    op.drop_table('locations')
    op.drop_table('currencies')
    op.execute("DROP TYPE account_kind")
    op.execute("DROP TYPE address_kind")
    op.execute("DROP TYPE audit_action")
    op.execute("DROP TYPE commodity_kind")
    op.execute("DROP TYPE contract_kind")
    op.execute("DROP TYPE contract_status")
    op.execute("DROP TYPE document_kind")
    op.execute("DROP TYPE incoterm")
    op.execute("DROP TYPE invoice_kind")
    op.execute("DROP TYPE invoice_status")
    op.execute("DROP TYPE listing_status")
    op.execute("DROP TYPE location_kind")
    op.execute("DROP TYPE lot_status")
    op.execute("DROP TYPE movement_kind")
    op.execute("DROP TYPE offer_status")
    op.execute("DROP TYPE outbox_status")
    op.execute("DROP TYPE partner_kind")
    op.execute("DROP TYPE partner_status")
    op.execute("DROP TYPE payment_direction")
    op.execute("DROP TYPE payment_method")
    op.execute("DROP TYPE payment_status")
    op.execute("DROP TYPE pricing_kind")
    op.execute("DROP TYPE shipment_status")
    op.execute("DROP TYPE test_status")
    op.execute("DROP TYPE trade_status")
    op.execute("DROP TYPE transport_mode")
