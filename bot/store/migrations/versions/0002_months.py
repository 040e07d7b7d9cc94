"""The months between sessions: ideas, resources, goals, commitments, templates, pace and manners."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members") as table:
        table.add_column(sa.Column("quiet", sa.JSON(), nullable=True))
        table.add_column(sa.Column("fewer", sa.JSON(), nullable=True))
        table.add_column(sa.Column("deactivated", sa.Boolean(), nullable=False, server_default=sa.false()))
    _pairs()
    _topics_and_actions()
    with op.batch_alter_table("touchpoints") as table:
        table.add_column(sa.Column("carrier_id", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("frame", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_index(table.f("ix_touchpoints_team_id_target_due_at"), ["team_id", "target", "due_at"])
        table.create_index(table.f("ix_touchpoints_carrier_id"), ["carrier_id"])
    # The end is told to both since then, and by another name.
    op.execute(
        "UPDATE touchpoints SET kind = 'closing', key = REPLACE(key, ':ended:', ':closing:') "
        "WHERE kind = 'ended'"
    )
    _ideas()
    _goals()


def _pairs() -> None:
    # Columns only, with plain defaults: else SQLite would get a new table for the old one, and dropping that
    # takes with it whatever hangs on a pair.
    with op.batch_alter_table("pairs") as table:
        table.add_column(sa.Column("nudges", sa.String(32), nullable=False, server_default="nudges"))
        table.add_column(sa.Column("books_next", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("paused_by", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("paused_note", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("resumed_by", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("pauses", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("changed_by", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("focus_id", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "templates",
        *_of_pair("templates"),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("pair_id", "name", name=op.f("pk_templates")),
    )
    op.create_table(
        "check_ins",
        *_of_pair("check_ins"),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("pair_id", "user_id", name=op.f("pk_check_ins")),
    )
    op.create_table(
        "look_backs",
        *_of_pair("look_backs"),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pair_id", "user_id", name=op.f("pk_look_backs")),
    )


QUESTIONS_KNOW_THEIR_ENTRY = """
    UPDATE topics SET origin = COALESCE((
        SELECT earlier.id FROM sessions AS earlier
        JOIN diary_entries AS entry ON entry.session_id = earlier.id AND entry.user_id = topics.owner_id
        WHERE earlier.pair_id = topics.pair_id AND entry.carry AND earlier.starts_at < (
            SELECT later.starts_at FROM sessions AS later WHERE later.id = topics.session_id
        )
        ORDER BY earlier.starts_at DESC LIMIT 1
    ), '') WHERE source = 'diary'
"""
"""So far a question was found again by the session that it was carried into."""


def _topics_and_actions() -> None:
    """Both may now come about between two sessions."""
    with op.batch_alter_table("topics") as table:
        table.alter_column("session_id", existing_type=sa.Text(), nullable=True)
        table.drop_constraint(table.f("uq_topics_session_id_owner_id_source"), type_="unique")
        table.add_column(sa.Column("kind", sa.String(32), nullable=False, server_default="other"))
        table.add_column(sa.Column("happened_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("goal_id", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("state", sa.String(32), nullable=False, server_default="open"))
        table.add_column(sa.Column("talked_in", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("passed_in", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("brought_by", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("origin", sa.Text(), nullable=False, server_default=""))
        table.create_index(table.f("ix_topics_team_id_pair_id"), ["team_id", "pair_id"])
        table.create_index(
            table.f("ix_topics_session_id_owner_id_source"), ["session_id", "owner_id", "source"]
        )
    op.execute(QUESTIONS_KNOW_THEIR_ENTRY)
    with op.batch_alter_table("actions") as table:
        table.alter_column("session_id", existing_type=sa.Text(), nullable=True)
        table.add_column(sa.Column("origin", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("dated_at", sa.DateTime(timezone=True), nullable=True))


def _ideas() -> None:
    op.create_table(
        "ideas",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("pair_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
    )
    with op.batch_alter_table("ideas") as table:
        table.create_index(table.f("ix_ideas_team_id_owner_id_state"), ["team_id", "owner_id", "state"])
        table.create_index(
            table.f("ix_ideas_team_id_owner_id_origin"), ["team_id", "owner_id", "origin"], unique=True
        )
    op.create_table(
        "resources",
        sa.Column("id", sa.Text(), nullable=False),
        *_of_pair("resources"),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_resources_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resources")),
    )
    _index_of_pair("resources")


def _goals() -> None:
    op.create_table(
        "routes",
        *_of_pair("routes"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("pair_id", "kind", "began_at", name=op.f("pk_routes")),
    )
    op.create_table(
        "goals",
        sa.Column("id", sa.Text(), nullable=False),
        *_of_pair("goals"),
        sa.Column("route", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draws_mentor", sa.Boolean(), nullable=False),
        sa.Column("draws_mentee", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    _index_of_pair("goals")
    op.create_table(
        "goal_steps",
        sa.Column("id", sa.Text(), nullable=False),
        *_of_pair("goal_steps"),
        *_of_goal("goal_steps"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_steps")),
    )
    _index_of_pair("goal_steps")
    op.create_table(
        "goal_changes",
        sa.Column("id", sa.Text(), nullable=False),
        *_of_pair("goal_changes"),
        *_of_goal("goal_changes"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_changes")),
    )
    _index_of_pair("goal_changes")
    op.create_table(
        "goal_ratings",
        *_of_pair("goal_ratings"),
        *_of_goal("goal_ratings"),
        sa.Column("phase", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("goal_id", "phase", name=op.f("pk_goal_ratings")),
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.Text(), nullable=False),
        *_of_pair("commitments"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentor_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentee_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
        sa.UniqueConstraint("pair_id", "number", name=op.f("uq_commitments_pair_id_number")),
    )


def _of_pair(table: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("pair_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pairs.id"], name=op.f(f"fk_{table}_pair_id_pairs"), ondelete="CASCADE"
        ),
    )


def _of_goal(table: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("goal_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f(f"fk_{table}_goal_id_goals"), ondelete="CASCADE"
        ),
    )


def _index_of_pair(name: str) -> None:
    with op.batch_alter_table(name) as table:
        table.create_index(table.f(f"ix_{name}_team_id_pair_id"), ["team_id", "pair_id"])
