"""Baseline schema, part 3 of 5

Revision ID: baseline_part3
Revises: baseline_part2

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = 'baseline_part3'
down_revision: Union[str, Sequence[str], None] = 'baseline_part2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('partner_addresses',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('registered', 'billing', 'delivery', name='address_kind', create_type=False), nullable=False),
    sa.Column('is_primary', sa.BOOLEAN(), server_default=sa.text('false'), nullable=False, comment='The one to print; at most one a partner and kind.'),
    sa.Column('street', sa.TEXT(), nullable=False),
    sa.Column('postal_code', sa.TEXT(), nullable=True),
    sa.Column('city', sa.TEXT(), nullable=False),
    sa.Column('region', sa.TEXT(), nullable=True),
    sa.Column('country_code', sa.TEXT(), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("country_code ~ '^[A-Z]{2}$'::text", name='partner_addresses_country_code_check'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='partner_addresses_partner_id_fkey', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name='partner_addresses_pkey'),
    comment='Postal addresses of business partners.'
    )
    op.create_index('partner_addresses_partner_id_idx', 'partner_addresses', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('partner_addresses_primary_key', 'partner_addresses', ['partner_id', 'kind'], unique=True, postgresql_include=[], postgresql_where='is_primary')
    op.create_table('partner_bank_accounts',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('bank_name', sa.TEXT(), nullable=False),
    sa.Column('account_number', sa.TEXT(), nullable=False, comment='IBAN without spaces where the country has it.'),
    sa.Column('bic', sa.TEXT(), nullable=True),
    sa.Column('verified_at', postgresql.TIMESTAMP(timezone=True), nullable=True, comment='When a second person confirmed the account; null: do not pay to it yet.'),
    sa.Column('verified_by_id', sa.BIGINT(), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'::text", name='partner_bank_accounts_bic_check'),
    sa.CheckConstraint('(verified_at IS NULL) = (verified_by_id IS NULL)', name='partner_bank_accounts_verified_check'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='partner_bank_accounts_currency_code_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='partner_bank_accounts_partner_id_fkey'),
    sa.ForeignKeyConstraint(['verified_by_id'], ['users.id'], name='partner_bank_accounts_verified_by_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='partner_bank_accounts_pkey'),
    sa.UniqueConstraint('partner_id', 'account_number', name='partner_bank_accounts_number_key'),
    comment='Where partners are paid.'
    )
    op.create_index('partner_bank_accounts_currency_code_idx', 'partner_bank_accounts', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('partner_bank_accounts_verified_by_id_idx', 'partner_bank_accounts', ['verified_by_id'], unique=False, postgresql_include=[])
    op.create_table('requirements',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=False, comment='The buyer.'),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('grade_id', sa.BIGINT(), nullable=True),
    sa.Column('location_id', sa.BIGINT(), nullable=False, comment='Where the goods are wanted.'),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.Column('target_price', sa.NUMERIC(precision=18, scale=6), nullable=True, comment='Per unit; never shown to sellers.'),
    sa.Column('currency_code', sa.TEXT(), nullable=True),
    sa.Column('incoterm', postgresql.ENUM('EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', name='incoterm', create_type=False), nullable=True),
    sa.Column('needed_from', sa.DATE(), nullable=False),
    sa.Column('needed_until', sa.DATE(), nullable=False),
    sa.Column('status', postgresql.ENUM('draft', 'open', 'matched', 'withdrawn', 'expired', name='listing_status', create_type=False), server_default=sa.text("'draft'::listing_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(target_price IS NULL) = (currency_code IS NULL)', name='requirements_currency_check'),
    sa.CheckConstraint('needed_from <= needed_until', name='requirements_period_check'),
    sa.CheckConstraint('quantity > (0)::numeric', name='requirements_quantity_check'),
    sa.CheckConstraint('target_price > (0)::numeric', name='requirements_target_price_check'),
    sa.ForeignKeyConstraint(['commodity_id', 'grade_id'], ['commodity_grades.commodity_id', 'commodity_grades.id'], name='requirements_grade_fkey'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='requirements_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='requirements_currency_code_fkey'),
    sa.ForeignKeyConstraint(['location_id'], ['locations.id'], name='requirements_location_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='requirements_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='requirements_partner_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='requirements_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='requirements_pkey'),
    comment='Goods that a partner wants to buy.'
    )
    op.create_index('requirements_commodity_id_idx', 'requirements', ['commodity_id', 'grade_id'], unique=False, postgresql_include=[])
    op.create_index('requirements_currency_code_idx', 'requirements', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('requirements_location_id_idx', 'requirements', ['location_id'], unique=False, postgresql_include=[])
    op.create_index('requirements_open_idx', 'requirements', ['commodity_id', 'needed_from'], unique=False, postgresql_include=[], postgresql_where="(status = 'open'::listing_status)")
    op.create_index('requirements_organization_id_idx', 'requirements', ['organization_id'], unique=False, postgresql_include=[])
    op.create_index('requirements_partner_id_idx', 'requirements', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('requirements_unit_code_idx', 'requirements', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('user_roles',
    sa.Column('user_id', sa.BIGINT(), nullable=False),
    sa.Column('role_id', sa.BIGINT(), nullable=False),
    sa.Column('granted_by_id', sa.BIGINT(), nullable=True),
    sa.Column('granted_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['granted_by_id'], ['users.id'], name='user_roles_granted_by_id_fkey', ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['role_id'], ['roles.id'], name='user_roles_role_id_fkey'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name='user_roles_user_id_fkey', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'role_id', name='user_roles_pkey'),
    comment='Which user holds which roles.'
    )
    op.create_index('user_roles_granted_by_id_idx', 'user_roles', ['granted_by_id'], unique=False, postgresql_include=[])
    op.create_index('user_roles_role_id_idx', 'user_roles', ['role_id'], unique=False, postgresql_include=[])
    op.create_table('warehouses',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('location_id', sa.BIGINT(), nullable=False),
    sa.Column('operator_id', sa.BIGINT(), nullable=True, comment='Who runs it; null: the organization itself.'),
    sa.Column('capacity_kg', sa.NUMERIC(precision=18, scale=3), nullable=True),
    sa.Column('is_active', sa.BOOLEAN(), server_default=sa.text('true'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('capacity_kg > (0)::numeric', name='warehouses_capacity_check'),
    sa.ForeignKeyConstraint(['location_id'], ['locations.id'], name='warehouses_location_id_fkey'),
    sa.ForeignKeyConstraint(['operator_id'], ['business_partners.id'], name='warehouses_operator_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='warehouses_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='warehouses_pkey'),
    sa.UniqueConstraint('organization_id', 'code', name='warehouses_code_key'),
    comment='Where an organization keeps goods.'
    )
    op.create_index('warehouses_location_id_idx', 'warehouses', ['location_id'], unique=False, postgresql_include=[])
    op.create_index('warehouses_operator_id_idx', 'warehouses', ['operator_id'], unique=False, postgresql_include=[])
    op.create_table('event_outbox',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('event_id', postgresql.UUID(), nullable=False),
    sa.Column('topic', sa.TEXT(), nullable=False),
    sa.Column('idempotency_key', sa.TEXT(), nullable=False, comment='Sent along, so that consumers can tell a repetition.'),
    sa.Column('status', postgresql.ENUM('pending', 'delivered', 'dead', name='outbox_status', create_type=False), server_default=sa.text("'pending'::outbox_status"), nullable=False),
    sa.Column('attempts', sa.SMALLINT(), server_default=sa.text('0'), nullable=False),
    sa.Column('available_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Not before this moment: the delay before a retry, or the end of a claim.'),
    sa.Column('delivered_at', postgresql.TIMESTAMP(timezone=True), nullable=True),
    sa.Column('last_error', sa.TEXT(), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(status <> 'dead'::outbox_status) OR (last_error IS NOT NULL)", name='event_outbox_dead_check'),
    sa.CheckConstraint("(status = 'delivered'::outbox_status) = (delivered_at IS NOT NULL)", name='event_outbox_delivered_check'),
    sa.CheckConstraint('attempts >= 0', name='event_outbox_attempts_check'),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name='event_outbox_event_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='event_outbox_pkey'),
    sa.UniqueConstraint('event_id', 'topic', name='event_outbox_event_key'),
    sa.UniqueConstraint('topic', 'idempotency_key', name='event_outbox_idempotency_key'),
    comment='Events to be published, at least once each. A dispatcher claims rows of status pending whose available_at has passed, FOR UPDATE SKIP LOCKED, in order of (available_at, id); it counts the attempt and moves available_at ahead, so that a row comes back by itself when the dispatcher dies. Afterwards it marks the row delivered, or dead when its attempts are used up.'
    )
    op.create_index('event_outbox_queue_idx', 'event_outbox', ['available_at', 'id'], unique=False, postgresql_include=[], postgresql_where="(status = 'pending'::outbox_status)")
    op.create_table('offers',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('availability_id', sa.BIGINT(), nullable=True),
    sa.Column('requirement_id', sa.BIGINT(), nullable=True),
    sa.Column('counters_id', sa.BIGINT(), nullable=True, comment='The offer that this one answers.'),
    sa.Column('offered_by_id', sa.BIGINT(), nullable=False),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.Column('price', sa.NUMERIC(precision=18, scale=6), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('valid_until', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('status', postgresql.ENUM('open', 'accepted', 'rejected', 'withdrawn', 'expired', name='offer_status', create_type=False), server_default=sa.text("'open'::offer_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('counters_id <> id', name='offers_counters_check'),
    sa.CheckConstraint('num_nonnulls(availability_id, requirement_id) > 0', name='offers_subject_check'),
    sa.CheckConstraint('price > (0)::numeric', name='offers_price_check'),
    sa.CheckConstraint('quantity > (0)::numeric', name='offers_quantity_check'),
    sa.CheckConstraint('valid_until > created_at', name='offers_valid_until_check'),
    sa.ForeignKeyConstraint(['availability_id'], ['availabilities.id'], name='offers_availability_id_fkey'),
    sa.ForeignKeyConstraint(['counters_id'], ['offers.id'], name='offers_counters_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='offers_currency_code_fkey'),
    sa.ForeignKeyConstraint(['offered_by_id'], ['business_partners.id'], name='offers_offered_by_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='offers_organization_id_fkey'),
    sa.ForeignKeyConstraint(['requirement_id'], ['requirements.id'], name='offers_requirement_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='offers_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='offers_pkey'),
    comment='Bids and offers made while an availability or a requirement is negotiated.'
    )
    op.create_index('offers_availability_id_idx', 'offers', ['availability_id'], unique=False, postgresql_include=[])
    op.create_index('offers_counters_id_idx', 'offers', ['counters_id'], unique=False, postgresql_include=[])
    op.create_index('offers_currency_code_idx', 'offers', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('offers_offered_by_id_idx', 'offers', ['offered_by_id'], unique=False, postgresql_include=[])
    op.create_index('offers_open_idx', 'offers', ['valid_until'], unique=False, postgresql_include=[], postgresql_where="(status = 'open'::offer_status)")
    op.create_index('offers_organization_id_idx', 'offers', ['organization_id'], unique=False, postgresql_include=[])
    op.create_index('offers_requirement_id_idx', 'offers', ['requirement_id'], unique=False, postgresql_include=[])
    op.create_index('offers_unit_code_idx', 'offers', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('payments',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('number', sa.TEXT(), nullable=False),
    sa.Column('direction', postgresql.ENUM('incoming', 'outgoing', name='payment_direction', create_type=False), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=False),
    sa.Column('bank_account_id', sa.BIGINT(), nullable=True, comment="The partner's account."),
    sa.Column('method', postgresql.ENUM('transfer', 'letter_of_credit', 'documentary_collection', 'cheque', name='payment_method', create_type=False), nullable=False),
    sa.Column('amount', sa.NUMERIC(precision=18, scale=2), nullable=False),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('paid_on', sa.DATE(), nullable=False),
    sa.Column('status', postgresql.ENUM('pending', 'settled', 'failed', name='payment_status', create_type=False), server_default=sa.text("'pending'::payment_status"), nullable=False),
    sa.Column('bank_reference', sa.TEXT(), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('amount > (0)::numeric', name='payments_amount_check'),
    sa.ForeignKeyConstraint(['bank_account_id'], ['partner_bank_accounts.id'], name='payments_bank_account_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='payments_currency_code_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='payments_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='payments_partner_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='payments_pkey'),
    sa.UniqueConstraint('organization_id', 'number', name='payments_number_key'),
    comment='Money received from partners and paid to them.'
    )
    op.create_index('payments_bank_account_id_idx', 'payments', ['bank_account_id'], unique=False, postgresql_include=[])
    op.create_index('payments_currency_code_idx', 'payments', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('payments_partner_id_idx', 'payments', ['partner_id'], unique=False, postgresql_include=[])


def downgrade() -> None:
    op.drop_table('payments')
    op.drop_table('offers')
    op.drop_table('event_outbox')
    op.drop_table('warehouses')
    op.drop_table('user_roles')
    op.drop_table('requirements')
    op.drop_table('partner_bank_accounts')
    op.drop_table('partner_addresses')
