"""Baseline schema, part 4 of 5

Revision ID: baseline_part4
Revises: baseline_part3

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = 'baseline_part4'
down_revision: Union[str, Sequence[str], None] = 'baseline_part3'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('trades',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('offer_id', sa.BIGINT(), nullable=True, comment='The offer that was accepted; null: struck by telephone.'),
    sa.Column('seller_id', sa.BIGINT(), nullable=False),
    sa.Column('buyer_id', sa.BIGINT(), nullable=False),
    sa.Column('broker_id', sa.BIGINT(), nullable=True),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('grade_id', sa.BIGINT(), nullable=True),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.Column('price', sa.NUMERIC(precision=18, scale=6), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('brokerage_percent', sa.NUMERIC(precision=6, scale=4), nullable=True, comment='Of the value, due to the broker.'),
    sa.Column('traded_at', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('trader_id', sa.BIGINT(), nullable=False),
    sa.Column('status', postgresql.ENUM('confirmed', 'contracted', 'cancelled', name='trade_status', create_type=False), server_default=sa.text("'confirmed'::trade_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(brokerage_percent IS NULL) OR ((broker_id IS NOT NULL) AND ((brokerage_percent >= (0)::numeric) AND (brokerage_percent <= (100)::numeric)))', name='trades_brokerage_check'),
    sa.CheckConstraint('price > (0)::numeric', name='trades_price_check'),
    sa.CheckConstraint('quantity > (0)::numeric', name='trades_quantity_check'),
    sa.CheckConstraint('seller_id <> buyer_id', name='trades_sides_check'),
    sa.ForeignKeyConstraint(['broker_id'], ['business_partners.id'], name='trades_broker_id_fkey'),
    sa.ForeignKeyConstraint(['buyer_id'], ['business_partners.id'], name='trades_buyer_id_fkey'),
    sa.ForeignKeyConstraint(['commodity_id', 'grade_id'], ['commodity_grades.commodity_id', 'commodity_grades.id'], name='trades_grade_fkey'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='trades_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='trades_currency_code_fkey'),
    sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name='trades_offer_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='trades_organization_id_fkey'),
    sa.ForeignKeyConstraint(['seller_id'], ['business_partners.id'], name='trades_seller_id_fkey'),
    sa.ForeignKeyConstraint(['trader_id'], ['users.id'], name='trades_trader_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='trades_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='trades_pkey'),
    sa.UniqueConstraint('offer_id', name='trades_offer_id_key'),
    sa.UniqueConstraint('organization_id', 'number', name='trades_number_key'),
    comment='Deals struck; contracts are drawn up from them.'
    )
    op.create_index('trades_broker_id_idx', 'trades', ['broker_id'], unique=False, postgresql_include=[])
    op.create_index('trades_buyer_id_idx', 'trades', ['buyer_id'], unique=False, postgresql_include=[])
    op.create_index('trades_commodity_id_idx', 'trades', ['commodity_id', 'grade_id'], unique=False, postgresql_include=[])
    op.create_index('trades_currency_code_idx', 'trades', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('trades_seller_id_idx', 'trades', ['seller_id'], unique=False, postgresql_include=[])
    op.create_index('trades_traded_at_idx', 'trades', ['organization_id', 'traded_at'], unique=False, postgresql_include=[])
    op.create_index('trades_trader_id_idx', 'trades', ['trader_id'], unique=False, postgresql_include=[])
    op.create_index('trades_unit_code_idx', 'trades', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('contracts',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('purchase', 'sale', name='contract_kind', create_type=False), nullable=False, comment='As the organization sees it.'),
    sa.Column('trade_id', sa.BIGINT(), nullable=True),
    sa.Column('partner_id', sa.BIGINT(), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('incoterm', postgresql.ENUM('EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', name='incoterm', create_type=False), nullable=False),
    sa.Column('payment_days', sa.SMALLINT(), nullable=False),
    sa.Column('rules', sa.TEXT(), nullable=True, comment='Rules and place of arbitration, such as those of the ICA, Liverpool.'),
    sa.Column('signed_on', sa.DATE(), nullable=True),
    sa.Column('status', postgresql.ENUM('draft', 'signed', 'in_execution', 'completed', 'cancelled', name='contract_status', create_type=False), server_default=sa.text("'draft'::contract_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(signed_on IS NOT NULL) OR (status = ANY (ARRAY['draft'::contract_status, 'cancelled'::contract_status]))", name='contracts_signed_check'),
    sa.CheckConstraint('(payment_days >= 0) AND (payment_days <= 365)', name='contracts_payment_days_check'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='contracts_currency_code_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='contracts_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='contracts_partner_id_fkey'),
    sa.ForeignKeyConstraint(['trade_id'], ['trades.id'], name='contracts_trade_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='contracts_pkey'),
    sa.UniqueConstraint('organization_id', 'number', name='contracts_number_key'),
    comment='Purchase and sale contracts with partners.'
    )
    op.create_index('contracts_currency_code_idx', 'contracts', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('contracts_partner_id_idx', 'contracts', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('contracts_trade_id_idx', 'contracts', ['trade_id'], unique=False, postgresql_include=[])
    op.create_table('contract_lines',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('contract_id', sa.BIGINT(), nullable=False),
    sa.Column('line_number', sa.SMALLINT(), nullable=False),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('grade_id', sa.BIGINT(), nullable=True),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.Column('tolerance_percent', sa.NUMERIC(precision=5, scale=2), server_default=sa.text('0'), nullable=False, comment='By how much the quantity delivered may differ, either way.'),
    sa.Column('pricing', postgresql.ENUM('fixed', 'on_call', name='pricing_kind', create_type=False), nullable=False),
    sa.Column('price', sa.NUMERIC(precision=18, scale=6), nullable=True, comment='Per unit in the currency of the contract; null while priced on call.'),
    sa.Column('basis', sa.NUMERIC(precision=18, scale=6), nullable=True, comment='Added to the futures price when an on-call price is fixed; may be negative.'),
    sa.Column('futures_month', sa.DATE(), nullable=True, comment='First day of the delivery month that the basis refers to.'),
    sa.Column('delivery_from', sa.DATE(), nullable=False),
    sa.Column('delivery_until', sa.DATE(), nullable=False),
    sa.Column('destination_id', sa.BIGINT(), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("\nCASE pricing\n    WHEN 'fixed'::pricing_kind THEN ((price IS NOT NULL) AND (basis IS NULL) AND (futures_month IS NULL))\n    ELSE ((price IS NULL) AND (basis IS NOT NULL) AND (futures_month IS NOT NULL))\nEND", name='contract_lines_pricing_check'),
    sa.CheckConstraint('(tolerance_percent >= (0)::numeric) AND (tolerance_percent <= (100)::numeric)', name='contract_lines_tolerance_check'),
    sa.CheckConstraint('EXTRACT(day FROM futures_month) = (1)::numeric', name='contract_lines_futures_month_check'),
    sa.CheckConstraint('delivery_from <= delivery_until', name='contract_lines_period_check'),
    sa.CheckConstraint('line_number > 0', name='contract_lines_number_check'),
    sa.CheckConstraint('price > (0)::numeric', name='contract_lines_price_check'),
    sa.CheckConstraint('quantity > (0)::numeric', name='contract_lines_quantity_check'),
    sa.ForeignKeyConstraint(['commodity_id', 'grade_id'], ['commodity_grades.commodity_id', 'commodity_grades.id'], name='contract_lines_grade_fkey'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='contract_lines_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['contract_id'], ['contracts.id'], name='contract_lines_contract_id_fkey', ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['destination_id'], ['locations.id'], name='contract_lines_destination_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='contract_lines_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='contract_lines_pkey'),
    sa.UniqueConstraint('contract_id', 'line_number', name='contract_lines_number_key'),
    comment='What a contract buys or sells: goods, price, delivery period.'
    )
    op.create_index('contract_lines_commodity_id_idx', 'contract_lines', ['commodity_id', 'grade_id'], unique=False, postgresql_include=[])
    op.create_index('contract_lines_destination_id_idx', 'contract_lines', ['destination_id'], unique=False, postgresql_include=[])
    op.create_index('contract_lines_unit_code_idx', 'contract_lines', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('shipments',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('contract_id', sa.BIGINT(), nullable=False),
    sa.Column('carrier_id', sa.BIGINT(), nullable=True),
    sa.Column('mode', postgresql.ENUM('sea', 'road', 'rail', 'air', name='transport_mode', create_type=False), nullable=False),
    sa.Column('vehicle', sa.TEXT(), nullable=True, comment='Vessel and voyage, lorry, wagon or flight.'),
    sa.Column('transport_document', sa.TEXT(), nullable=True, comment='Number of the bill of lading or waybill.'),
    sa.Column('origin_id', sa.BIGINT(), nullable=False),
    sa.Column('destination_id', sa.BIGINT(), nullable=False),
    sa.Column('departed_at', postgresql.TIMESTAMP(timezone=True), nullable=True),
    sa.Column('arrived_at', postgresql.TIMESTAMP(timezone=True), nullable=True),
    sa.Column('status', postgresql.ENUM('planned', 'loading', 'in_transit', 'arrived', 'cancelled', name='shipment_status', create_type=False), server_default=sa.text("'planned'::shipment_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("\nCASE status\n    WHEN 'in_transit'::shipment_status THEN ((departed_at IS NOT NULL) AND (arrived_at IS NULL))\n    WHEN 'arrived'::shipment_status THEN (arrived_at IS NOT NULL)\n    ELSE true\nEND", name='shipments_status_check'),
    sa.CheckConstraint('(arrived_at IS NULL) OR ((departed_at IS NOT NULL) AND (departed_at <= arrived_at))', name='shipments_order_check'),
    sa.ForeignKeyConstraint(['carrier_id'], ['business_partners.id'], name='shipments_carrier_id_fkey'),
    sa.ForeignKeyConstraint(['contract_id'], ['contracts.id'], name='shipments_contract_id_fkey'),
    sa.ForeignKeyConstraint(['destination_id'], ['locations.id'], name='shipments_destination_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='shipments_organization_id_fkey'),
    sa.ForeignKeyConstraint(['origin_id'], ['locations.id'], name='shipments_origin_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='shipments_pkey'),
    sa.UniqueConstraint('organization_id', 'number', name='shipments_number_key'),
    comment='Goods on their way under a contract.'
    )
    op.create_index('shipments_carrier_id_idx', 'shipments', ['carrier_id'], unique=False, postgresql_include=[])
    op.create_index('shipments_contract_id_idx', 'shipments', ['contract_id'], unique=False, postgresql_include=[])
    op.create_index('shipments_destination_id_idx', 'shipments', ['destination_id'], unique=False, postgresql_include=[])
    op.create_index('shipments_origin_id_idx', 'shipments', ['origin_id'], unique=False, postgresql_include=[])
    op.create_table('invoices',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('sale', 'purchase', name='invoice_kind', create_type=False), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False, comment="Of a sale our own, unique; of a purchase the partner's."),
    sa.Column('partner_id', sa.BIGINT(), nullable=False),
    sa.Column('contract_id', sa.BIGINT(), nullable=True),
    sa.Column('shipment_id', sa.BIGINT(), nullable=True),
    sa.Column('corrects_id', sa.BIGINT(), nullable=True, comment='Set on credit and debit notes, whose amounts may be negative.'),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('net_amount', sa.NUMERIC(precision=18, scale=2), nullable=False),
    sa.Column('tax_amount', sa.NUMERIC(precision=18, scale=2), server_default=sa.text('0'), nullable=False),
    sa.Column('total_amount', sa.NUMERIC(precision=18, scale=2), sa.Computed('(net_amount + tax_amount)', persisted=True), nullable=True),
    sa.Column('issued_on', sa.DATE(), nullable=False),
    sa.Column('due_on', sa.DATE(), nullable=False),
    sa.Column('status', postgresql.ENUM('draft', 'issued', 'paid', 'void', name='invoice_status', create_type=False), server_default=sa.text("'draft'::invoice_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(corrects_id IS NOT NULL) OR ((net_amount >= (0)::numeric) AND (tax_amount >= (0)::numeric))', name='invoices_sign_check'),
    sa.CheckConstraint('issued_on <= due_on', name='invoices_due_check'),
    sa.ForeignKeyConstraint(['contract_id'], ['contracts.id'], name='invoices_contract_id_fkey'),
    sa.ForeignKeyConstraint(['corrects_id'], ['invoices.id'], name='invoices_corrects_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='invoices_currency_code_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='invoices_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='invoices_partner_id_fkey'),
    sa.ForeignKeyConstraint(['shipment_id'], ['shipments.id'], name='invoices_shipment_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='invoices_pkey'),
    sa.UniqueConstraint('organization_id', 'kind', 'partner_id', 'number', name='invoices_number_key'),
    comment='Invoices sent to buyers and received from sellers.'
    )
    op.create_index('invoices_contract_id_idx', 'invoices', ['contract_id'], unique=False, postgresql_include=[])
    op.create_index('invoices_corrects_id_idx', 'invoices', ['corrects_id'], unique=False, postgresql_include=[])
    op.create_index('invoices_currency_code_idx', 'invoices', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('invoices_due_on_idx', 'invoices', ['organization_id', 'due_on'], unique=False, postgresql_include=[], postgresql_where="(status = 'issued'::invoice_status)")
    op.create_index('invoices_partner_id_idx', 'invoices', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('invoices_sale_number_key', 'invoices', ['organization_id', 'number'], unique=True, postgresql_include=[], postgresql_where="(kind = 'sale'::invoice_kind)")
    op.create_index('invoices_shipment_id_idx', 'invoices', ['shipment_id'], unique=False, postgresql_include=[])
    op.create_table('lots',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('grade_id', sa.BIGINT(), nullable=True),
    sa.Column('contract_line_id', sa.BIGINT(), nullable=True, comment='The purchase that brought the lot in.'),
    sa.Column('warehouse_id', sa.BIGINT(), nullable=True),
    sa.Column('crop_year', sa.SMALLINT(), nullable=True),
    sa.Column('packages', sa.INTEGER(), nullable=False, comment='Number of bales, bags or cones.'),
    sa.Column('gross_kg', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('net_kg', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('status', postgresql.ENUM('expected', 'in_stock', 'reserved', 'shipped', 'rejected', name='lot_status', create_type=False), server_default=sa.text("'expected'::lot_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(warehouse_id IS NOT NULL) OR (status <> ALL (ARRAY['in_stock'::lot_status, 'reserved'::lot_status]))", name='lots_warehouse_check'),
    sa.CheckConstraint('(crop_year >= 1900) AND (crop_year <= 2200)', name='lots_crop_year_check'),
    sa.CheckConstraint('(net_kg > (0)::numeric) AND (net_kg <= gross_kg)', name='lots_weight_check'),
    sa.CheckConstraint('packages > 0', name='lots_packages_check'),
    sa.ForeignKeyConstraint(['commodity_id', 'grade_id'], ['commodity_grades.commodity_id', 'commodity_grades.id'], name='lots_grade_fkey'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='lots_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['contract_line_id'], ['contract_lines.id'], name='lots_contract_line_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='lots_organization_id_fkey'),
    sa.ForeignKeyConstraint(['warehouse_id'], ['warehouses.id'], name='lots_warehouse_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='lots_pkey'),
    sa.UniqueConstraint('organization_id', 'number', name='lots_number_key'),
    comment='Goods of one origin and quality that are kept, tested and shipped together.'
    )
    op.create_index('lots_commodity_id_idx', 'lots', ['commodity_id', 'grade_id'], unique=False, postgresql_include=[])
    op.create_index('lots_contract_line_id_idx', 'lots', ['contract_line_id'], unique=False, postgresql_include=[])
    op.create_index('lots_warehouse_id_idx', 'lots', ['warehouse_id'], unique=False, postgresql_include=[])
    op.create_table('price_fixations',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('contract_line_id', sa.BIGINT(), nullable=False),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('futures_price', sa.NUMERIC(precision=18, scale=6), nullable=False, comment='Without the basis, in the currency and per unit of the contract line.'),
    sa.Column('fixed_at', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('fixed_by_id', sa.BIGINT(), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('quantity > (0)::numeric', name='price_fixations_quantity_check'),
    sa.ForeignKeyConstraint(['contract_line_id'], ['contract_lines.id'], name='price_fixations_contract_line_id_fkey'),
    sa.ForeignKeyConstraint(['fixed_by_id'], ['users.id'], name='price_fixations_fixed_by_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='price_fixations_pkey'),
    comment='Parts of an on-call contract line whose price has been fixed.'
    )
    op.create_index('price_fixations_contract_line_id_idx', 'price_fixations', ['contract_line_id'], unique=False, postgresql_include=[])
    op.create_index('price_fixations_fixed_by_id_idx', 'price_fixations', ['fixed_by_id'], unique=False, postgresql_include=[])
    op.create_table('invoice_lines',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('invoice_id', sa.BIGINT(), nullable=False),
    sa.Column('line_number', sa.SMALLINT(), nullable=False),
    sa.Column('contract_line_id', sa.BIGINT(), nullable=True),
    sa.Column('lot_id', sa.BIGINT(), nullable=True),
    sa.Column('description', sa.TEXT(), nullable=False),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=True, comment='Null on charges that have no weight, such as freight.'),
    sa.Column('unit_price', sa.NUMERIC(precision=18, scale=6), nullable=False),
    sa.Column('net_amount', sa.NUMERIC(precision=18, scale=2), nullable=False, comment='Kept, not computed: rounding follows the printed invoice.'),
    sa.Column('tax_percent', sa.NUMERIC(precision=5, scale=2), server_default=sa.text('0'), nullable=False),
    sa.CheckConstraint('(tax_percent >= (0)::numeric) AND (tax_percent <= (100)::numeric)', name='invoice_lines_tax_check'),
    sa.CheckConstraint('line_number > 0', name='invoice_lines_number_check'),
    sa.ForeignKeyConstraint(['contract_line_id'], ['contract_lines.id'], name='invoice_lines_contract_line_id_fkey'),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoices.id'], name='invoice_lines_invoice_id_fkey', ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['lot_id'], ['lots.id'], name='invoice_lines_lot_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='invoice_lines_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='invoice_lines_pkey'),
    sa.UniqueConstraint('invoice_id', 'line_number', name='invoice_lines_number_key'),
    comment="Goods and charges of an invoice, in the invoice's currency."
    )
    op.create_index('invoice_lines_contract_line_id_idx', 'invoice_lines', ['contract_line_id'], unique=False, postgresql_include=[])
    op.create_index('invoice_lines_lot_id_idx', 'invoice_lines', ['lot_id'], unique=False, postgresql_include=[])
    op.create_index('invoice_lines_unit_code_idx', 'invoice_lines', ['unit_code'], unique=False, postgresql_include=[])


def downgrade() -> None:
    op.drop_table('invoice_lines')
    op.drop_table('price_fixations')
    op.drop_table('lots')
    op.drop_table('invoices')
    op.drop_table('shipments')
    op.drop_table('contract_lines')
    op.drop_table('contracts')
    op.drop_table('trades')
