"""The fields of the form in which one prepares, by name, and what was typed into them."""

from typing import Any

from bot.domain.prep import QUESTIONS, Prep, Tried
from bot.domain.scene import Scene
from bot.domain.topic import LONGEST_TITLE
from bot.views.forms import Typed
from bot.views.metadata import unpack
from bot.views.rating_input import rating_in

TITLE = "title"
STORY = "story"
RESOURCES = "for_both"
"""Not the name it had while only its author saw it: a form from then must not bring it before the other."""
TRIED = "tried"
RATED = "rating_"
"""The field in which a goal is rated ends with the goal's id."""
ON_CARD = "on_card"
TRIED_WORDS = ((Tried.DONE, "Done"), (Tried.NOT_YET, "Not yet"), (Tried.DROPPED, "Dropped"))


def session_in(view: dict[str, Any]) -> str:
    """The id of the session that this form is about. Raises UserError."""
    (session_id,) = unpack(view["private_metadata"], 1)
    return session_id


def prep_in(view: dict[str, Any], scene: Scene, author_id: str) -> Prep:
    """Raises UserError for an answer that is too long."""
    entered = Typed(view)
    tried = entered.one_of(TRIED, TRIED_WORDS) if entered.chosen(TRIED) else ""
    return Prep(
        session_id=scene.session.id,
        team_id=scene.pair.team_id,
        user_id=author_id,
        saved_at=scene.now,
        answers={key: entered.text(key) for key in QUESTIONS[scene.couple.role(author_id)]},
        resources=entered.text(RESOURCES),
        on_card=ON_CARD in entered.checked(ON_CARD),
        tried=Tried(tried) if tried else None,
    )


def situation_in(view: dict[str, Any]) -> tuple[str, str]:
    """The mentee's title and story. Raises UserError for one that is too long."""
    entered = Typed(view)
    return entered.text(TITLE, LONGEST_TITLE), entered.text(STORY)


def rated_in(view: dict[str, Any]) -> dict[str, int]:
    """By goal, what the mentee chose. Raises UserError for what was never offered."""
    asked = [block["block_id"] for block in view["blocks"] if block["block_id"].startswith(RATED)]
    chosen = {name: rating_in(view, name) for name in asked}
    return {name.removeprefix(RATED): value for name, value in chosen.items() if value is not None}
