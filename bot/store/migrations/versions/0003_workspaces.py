"""Which of several processes speaks for a workspace; and an index of what is due there, by rank."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_workspaces")),
    )
    with op.batch_alter_table("touchpoints") as table:
        table.create_index(
            table.f("ix_touchpoints_team_id_state_rank_due_at"), ["team_id", "state", "rank", "due_at"]
        )
