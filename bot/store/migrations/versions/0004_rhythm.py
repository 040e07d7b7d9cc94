"""How a pair met before it changed that, so that the message about it can say what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pairs") as table:
        table.add_column(sa.Column("was", sa.JSON(), nullable=True))
