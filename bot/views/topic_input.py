"""The fields of the form for a topic, by name, and what was typed into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.topic import LONGEST_TITLE, TopicKind, TopicState, Words
from bot.views.forms import Typed
from bot.views.metadata import OTHER_VERSION, must_be_an_id, pack, unpack

TITLE = "title"
KIND = "kind"
STORY = "story"
HAPPENED = "happened"
WHO = "who"
GOAL = "goal"
ME = "me"
THEY = "they"
NO_GOAL = "none"
KINDS = {
    TopicKind.PEOPLE: "a conversation or a conflict",
    TopicKind.DECISION: "a decision",
    TopicKind.SKILL: "a skill",
    TopicKind.CAREER: "career",
    TopicKind.WORKLOAD: "workload and time",
    TopicKind.OTHER: "something else",
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a form was opened with."""

    pair_id: str
    topic: str
    """The topic's id; of a new one a token, so that the same form sent twice is one topic."""
    seen: TopicState = TopicState.OPEN
    """Whether it was dropped already, as far as the form says."""

    def metadata(self) -> str:
        return pack(self.pair_id, self.topic, self.seen)


def read_key(view: dict[str, Any]) -> Key:
    """Raises UserError for a form that is not ours or of another version."""
    pair_id, topic, seen = unpack(view["private_metadata"], 3)
    must_be_an_id(topic)
    if seen not in set(TopicState):
        raise UserError(OTHER_VERSION)
    return Key(pair_id, topic, TopicState(seen))


def read_words(view: dict[str, Any], pair: Pair, author_id: str, goal_ids: Iterable[str]) -> Words:
    """Raises UserError for the field that needs a change. A form without goals leaves the topic's alone."""
    fields = Typed(view)
    kinds = [(kind.value, words) for kind, words in KINDS.items()]
    who = fields.one_of(WHO, [(ME, ""), (THEY, "")])
    offered = [(NO_GOAL, ""), *((goal_id, "") for goal_id in goal_ids)]
    goal = fields.one_of(GOAL, offered) if fields.chosen(GOAL) else NO_GOAL
    return Words(
        title=fields.text(TITLE, LONGEST_TITLE),
        story=fields.text(STORY),
        kind=TopicKind(fields.one_of(KIND, kinds)),
        happened_on=fields.day(HAPPENED),
        bringer_id=author_id if who == ME else pair.partner_of(author_id),
        goal_id="" if goal == NO_GOAL else goal,
    )
