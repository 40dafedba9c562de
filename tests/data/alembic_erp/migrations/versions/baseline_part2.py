"""Baseline schema, part 2 of 5

Revision ID: baseline_part2
Revises: baseline_part1

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = 'baseline_part2'
down_revision: Union[str, Sequence[str], None] = 'baseline_part1'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('ledger_accounts',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('kind', postgresql.ENUM('asset', 'liability', 'equity', 'income', 'expense', name='account_kind', create_type=False), nullable=False),
    sa.Column('parent_id', sa.BIGINT(), nullable=True, comment='The account that sums this one up.'),
    sa.Column('is_active', sa.BOOLEAN(), server_default=sa.text('true'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('parent_id <> id', name='ledger_accounts_parent_check'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='ledger_accounts_organization_id_fkey'),
    sa.ForeignKeyConstraint(['parent_id'], ['ledger_accounts.id'], name='ledger_accounts_parent_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='ledger_accounts_pkey'),
    sa.UniqueConstraint('organization_id', 'code', name='ledger_accounts_code_key'),
    comment='The chart of accounts of an organization.'
    )
    op.create_index('ledger_accounts_parent_id_idx', 'ledger_accounts', ['parent_id'], unique=False, postgresql_include=[])
    op.create_table('market_prices',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('source', sa.TEXT(), nullable=False),
    sa.Column('futures_month', sa.DATE(), nullable=True, comment='First day of the delivery month; null: a spot price.'),
    sa.Column('quoted_at', postgresql.TIMESTAMP(timezone=True), nullable=False),
    sa.Column('price', sa.NUMERIC(precision=18, scale=6), nullable=False, comment='Per unit; may fall below zero, as futures have.'),
    sa.Column('currency_code', sa.TEXT(), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.CheckConstraint('EXTRACT(day FROM futures_month) = (1)::numeric', name='market_prices_futures_month_check'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='market_prices_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='market_prices_currency_code_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='market_prices_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='market_prices_pkey'),
    comment='Prices quoted by exchanges and agencies; positions are valued with them.'
    )
    op.create_index('market_prices_currency_code_idx', 'market_prices', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('market_prices_unit_code_idx', 'market_prices', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('quality_parameters',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('unit', sa.TEXT(), nullable=False, comment='Unit of the measured value, such as mm or %.'),
    sa.Column('minimum', sa.NUMERIC(precision=12, scale=4), nullable=True, comment='Least plausible value; what a contract demands stands in the contract.'),
    sa.Column('maximum', sa.NUMERIC(precision=12, scale=4), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('minimum <= maximum', name='quality_parameters_range_check'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='quality_parameters_commodity_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='quality_parameters_pkey'),
    sa.UniqueConstraint('commodity_id', 'code', name='quality_parameters_code_key'),
    comment='What is measured of a commodity: micronaire, staple length, trash, moisture.'
    )
    op.create_table('roles',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('code', sa.TEXT(), nullable=False),
    sa.Column('name', sa.TEXT(), nullable=False),
    sa.Column('permissions', postgresql.ARRAY(sa.TEXT()), server_default=sa.text("'{}'::text[]"), nullable=False, comment='Names that the application knows, such as contract.sign.'),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='roles_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='roles_pkey'),
    sa.UniqueConstraint('organization_id', 'code', name='roles_code_key'),
    comment='Named sets of permissions.'
    )
    op.create_table('users',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('email', sa.TEXT(), nullable=False, comment='Unique whatever its case.'),
    sa.Column('full_name', sa.TEXT(), nullable=False),
    sa.Column('password_hash', sa.TEXT(), nullable=True, comment='Null: signs in through single sign-on.'),
    sa.Column('is_active', sa.BOOLEAN(), server_default=sa.text('true'), nullable=False),
    sa.Column('last_login_at', postgresql.TIMESTAMP(timezone=True), nullable=True),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text", name='users_email_check'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='users_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='users_pkey'),
    comment='People who sign in.'
    )
    op.create_index('users_organization_id_idx', 'users', ['organization_id'], unique=False, postgresql_include=[])
    op.create_table('audit_log',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('table_name', sa.TEXT(), nullable=False),
    sa.Column('row_key', sa.TEXT(), nullable=False, comment="The row's primary key as text, its parts joined by a slash."),
    sa.Column('action', postgresql.ENUM('insert', 'update', 'delete', name='audit_action', create_type=False), nullable=False),
    sa.Column('actor_id', sa.BIGINT(), nullable=True, comment='Null: the system itself.'),
    sa.Column('old_values', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('new_values', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('occurred_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("\nCASE action\n    WHEN 'insert'::audit_action THEN ((old_values IS NULL) AND (new_values IS NOT NULL))\n    WHEN 'update'::audit_action THEN ((old_values IS NOT NULL) AND (new_values IS NOT NULL))\n    ELSE ((old_values IS NOT NULL) AND (new_values IS NULL))\nEND", name='audit_log_values_check'),
    sa.ForeignKeyConstraint(['actor_id'], ['users.id'], name='audit_log_actor_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='audit_log_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='audit_log_pkey'),
    comment='Who changed which row, and how.'
    )
    op.create_index('audit_log_actor_id_idx', 'audit_log', ['actor_id'], unique=False, postgresql_include=[])
    op.create_index('audit_log_organization_id_idx', 'audit_log', ['organization_id', 'occurred_at'], unique=False, postgresql_include=[])
    op.create_index('audit_log_row_idx', 'audit_log', ['table_name', 'row_key', 'occurred_at'], unique=False, postgresql_include=[])
    op.create_table('availabilities',
    sa.Column('id', sa.BIGINT(), sa.Identity(always=True, start=1, increment=1, minvalue=1, maxvalue=9223372036854775807, cycle=False, cache=1), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('partner_id', sa.BIGINT(), nullable=False, comment='The seller.'),
    sa.Column('commodity_id', sa.BIGINT(), nullable=False),
    sa.Column('grade_id', sa.BIGINT(), nullable=True),
    sa.Column('location_id', sa.BIGINT(), nullable=False),
    sa.Column('crop_year', sa.SMALLINT(), nullable=True, comment='The year in which the harvest began.'),
    sa.Column('quantity', sa.NUMERIC(precision=18, scale=3), nullable=False),
    sa.Column('unit_code', sa.TEXT(), nullable=False),
    sa.Column('asking_price', sa.NUMERIC(precision=18, scale=6), nullable=True, comment='Per unit; null: open to offers.'),
    sa.Column('currency_code', sa.TEXT(), nullable=True),
    sa.Column('incoterm', postgresql.ENUM('EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', name='incoterm', create_type=False), nullable=True),
    sa.Column('available_from', sa.DATE(), nullable=False),
    sa.Column('available_until', sa.DATE(), nullable=True),
    sa.Column('status', postgresql.ENUM('draft', 'open', 'matched', 'withdrawn', 'expired', name='listing_status', create_type=False), server_default=sa.text("'draft'::listing_status"), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('(asking_price IS NULL) = (currency_code IS NULL)', name='availabilities_currency_check'),
    sa.CheckConstraint('(crop_year >= 1900) AND (crop_year <= 2200)', name='availabilities_crop_year_check'),
    sa.CheckConstraint('asking_price > (0)::numeric', name='availabilities_asking_price_check'),
    sa.CheckConstraint('available_from <= available_until', name='availabilities_period_check'),
    sa.CheckConstraint('quantity > (0)::numeric', name='availabilities_quantity_check'),
    sa.ForeignKeyConstraint(['commodity_id', 'grade_id'], ['commodity_grades.commodity_id', 'commodity_grades.id'], name='availabilities_grade_fkey'),
    sa.ForeignKeyConstraint(['commodity_id'], ['commodities.id'], name='availabilities_commodity_id_fkey'),
    sa.ForeignKeyConstraint(['currency_code'], ['currencies.code'], name='availabilities_currency_code_fkey'),
    sa.ForeignKeyConstraint(['location_id'], ['locations.id'], name='availabilities_location_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='availabilities_organization_id_fkey'),
    sa.ForeignKeyConstraint(['partner_id'], ['business_partners.id'], name='availabilities_partner_id_fkey'),
    sa.ForeignKeyConstraint(['unit_code'], ['units_of_measure.code'], name='availabilities_unit_code_fkey'),
    sa.PrimaryKeyConstraint('id', name='availabilities_pkey'),
    comment='Goods that a partner has to sell.'
    )
    op.create_index('availabilities_commodity_id_idx', 'availabilities', ['commodity_id', 'grade_id'], unique=False, postgresql_include=[])
    op.create_index('availabilities_currency_code_idx', 'availabilities', ['currency_code'], unique=False, postgresql_include=[])
    op.create_index('availabilities_location_id_idx', 'availabilities', ['location_id'], unique=False, postgresql_include=[])
    op.create_index('availabilities_open_idx', 'availabilities', ['commodity_id', 'available_from'], unique=False, postgresql_include=[], postgresql_where="(status = 'open'::listing_status)")
    op.create_index('availabilities_organization_id_idx', 'availabilities', ['organization_id'], unique=False, postgresql_include=[])
    op.create_index('availabilities_partner_id_idx', 'availabilities', ['partner_id'], unique=False, postgresql_include=[])
    op.create_index('availabilities_unit_code_idx', 'availabilities', ['unit_code'], unique=False, postgresql_include=[])
    op.create_table('events',
    sa.Column('id', postgresql.UUID(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('organization_id', sa.BIGINT(), nullable=False),
    sa.Column('stream', sa.TEXT(), nullable=False, comment='Kind of the thing that it happened to, such as contract; stream_id is its id.'),
    sa.Column('stream_id', sa.BIGINT(), nullable=False),
    sa.Column('sequence', sa.INTEGER(), nullable=False, comment="Counts a stream's events without gaps; a clash means a concurrent change."),
    sa.Column('kind', sa.TEXT(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('actor_id', sa.BIGINT(), nullable=True, comment='Null: the system itself.'),
    sa.Column('occurred_at', postgresql.TIMESTAMP(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("jsonb_typeof(payload) = 'object'::text", name='events_payload_check'),
    sa.CheckConstraint('sequence > 0', name='events_sequence_check'),
    sa.ForeignKeyConstraint(['actor_id'], ['users.id'], name='events_actor_id_fkey'),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name='events_organization_id_fkey'),
    sa.PrimaryKeyConstraint('id', name='events_pkey'),
    sa.UniqueConstraint('stream', 'stream_id', 'sequence', name='events_sequence_key'),
    comment='What has happened, written in the transaction that made it happen.'
    )
    op.create_index('events_actor_id_idx', 'events', ['actor_id'], unique=False, postgresql_include=[])
    op.create_index('events_organization_id_idx', 'events', ['organization_id', 'occurred_at'], unique=False, postgresql_include=[])


def downgrade() -> None:
    op.drop_table('events')
    op.drop_table('availabilities')
    op.drop_table('audit_log')
    op.drop_table('users')
    op.drop_table('roles')
    op.drop_table('quality_parameters')
    op.drop_table('market_prices')
    op.drop_table('ledger_accounts')
