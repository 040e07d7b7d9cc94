"""The weekly question of those who live day to day, and the form in which the mentee answers it."""

from typing import Any

from slack_sdk.models.blocks import ContextBlock
from slack_sdk.models.views import View

from bot.domain.challenge import must_be_a_week
from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.domain.topic import LONGEST_TITLE, Topic
from bot.views.buttons import PRIMARY, button
from bot.views.forms import Typed, form, typed
from bot.views.ids import Form, Press
from bot.views.metadata import pack, unpack
from bot.views.part import Part
from bot.views.text import escape, plain

TITLE, STORY = "title", "story"
LEAD = "Which real challenge does this week hold for you?"


def challenge_part(pair: Pair, mentor: Member, week: int, *, seldom: bool) -> Part:
    name = escape(mentor.name)
    body = f"Small is fine. What you tell becomes a topic for your next session with {name}."
    rhythm = "You told none lately, so I ask only every fourth week" if seldom else "I ask once a week"
    return Part(
        looks=f"*{LEAD}*\n{body}",
        words=f"{LEAD}\n{body}",
        why=f"You and {name} chose day to day. {rhythm}; `/mentor goals` changes that.",
        buttons=(button(Press.CHALLENGE, "Tell it", f"{pair.id}:{week}", style=PRIMARY),),
    )


def challenge_form(pair: Pair, week: int, told: Topic | None) -> View:
    blocks = [
        typed(
            TITLE,
            LEAD,
            initial=told.title if told else "",
            hint="A short title. Goes on the agenda card for both of you.",
            lines=False,
            longest=LONGEST_TITLE,
            optional=False,
        ),
        typed(
            STORY,
            "What happens, who is in it, and where are you stuck?",
            initial=told.story if told else "",
            hint="You and your mentor see this, nobody else.",
        ),
        ContextBlock(elements=[plain("It becomes a topic for your next session.")]),
    ]
    return form(Form.CHALLENGE, "A real challenge", "Save challenge", blocks, pack(pair.id, str(week)))


def week_in(view: dict[str, Any]) -> tuple[str, int]:
    """The pair's id, and which week it is about. Raises UserError."""
    pair_id, week = unpack(view["private_metadata"], 2)
    return pair_id, must_be_a_week(week)


def challenge_in(view: dict[str, Any]) -> tuple[str, str]:
    """Title and story. Raises UserError."""
    entered = Typed(view)
    title = " ".join(entered.text(TITLE, LONGEST_TITLE).split())
    if not title:
        raise UserError("Give it a short title; it goes on the card. Your story is kept.", TITLE)
    return title, entered.text(STORY)
