"""Add partner rating

Revision ID: abc123456789
Revises: baseline_v1_2025_12_08

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = 'abc123456789'
down_revision: Union[str, Sequence[str], None] = 'baseline_v1_2025_12_08'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('business_partners', sa.Column('rating', sa.Integer()))


def downgrade() -> None:
    op.drop_column('business_partners', 'rating')
