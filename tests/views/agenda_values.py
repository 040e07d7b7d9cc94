"""Values for what a live session shows: an ordinary pair, and one that goes to every edge."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.action import Action, ActionState
from bot.domain.agenda import FIRST, STANDARD, Template, scaled
from bot.domain.card import Content, Record
from bot.domain.introduction import QUESTIONS, Introduction
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic
from tests.values import a_pair

START = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
ANA = Member("T1", "U1", "Ana", "Europe/Berlin")
BEN = Member("T1", "U2", "Ben", "Europe/Berlin")
PAIR = a_pair(START, id="a" * 32, state=PairState.ACTIVE, channel_id="C1")
WILD = "<!channel> <@U9> *bold* _it_ ~no~ `code` & <https://x.example|click> \u05e9\u05dc\u05d5\u05dd "


def scene(
    minutes: float = 0,
    *,
    template: Template = STANDARD,
    state: SessionState = SessionState.LIVE,
    pair: Pair = PAIR,
) -> Scene:
    """So many minutes after the start, in a session of 90."""
    number = 1 if template is FIRST else 2
    plan = lay_out(scaled(template, 90), START)
    meeting = "https://meet.example.org/ana-ben"
    session = Session("b" * 32, "T1", pair.id, number, plan, "U1", START, state=state, meeting=meeting)
    return Scene(Couple(pair, ANA, BEN), session, START + timedelta(minutes=minutes))


def action(
    text: str, state: ActionState = ActionState.OPEN, due: date | None = None, owner: str = "U2"
) -> Action:
    return Action("c" * 32, "T1", PAIR.id, "d" * 32, 0, owner, text, START, due, state)


def topic(title: str, owner: str = "U2") -> Topic:
    return Topic("e" * 32, "T1", PAIR.id, "b" * 32, owner, Source.PREP, title, START)


def introduced(by: str, answer: str) -> Introduction:
    return Introduction(PAIR.id, "T1", by, START, dict.fromkeys(QUESTIONS, answer))


ORDINARY = Content(
    last=Record(
        "Ben wants to lead the search team",
        "We look at one real meeting each time",
        (
            action("Ask Cara for her slides", due=date(2026, 11, 27)),
            action("Talk to the people team about the role", due=date(2026, 12, 4), owner="U1"),
            action("Read the job description", ActionState.DONE),
        ),
    ),
    topics=(topic("Saying no to my boss"), topic("What went well in the review", "U1")),
    address="How Ben says no",
    achieve="One sentence he can use tomorrow",
)
FULL = Content(
    last=Record(WILD * 40, WILD * 40, tuple(action(WILD * 40, due=date(2028, 2, 29)) for _ in range(40))),
    record=Record(WILD * 40, WILD * 40, tuple(action("&" * 3000, due=date(2028, 2, 29)) for _ in range(40))),
    topics=tuple(topic("<" * 150) for _ in range(20)),
    address="&" * 3000,
    achieve=WILD * 40,
    introductions=(introduced("U1", WILD * 40), introduced("U2", "&" * 3000)),
)


def long_named(found: Scene) -> Scene:
    """The same with names of 80 characters that all have to be escaped."""
    couple = Couple(found.pair, replace(ANA, name="&" * 80), replace(BEN, name="<!channel>" * 8))
    return replace(found, couple=couple)
