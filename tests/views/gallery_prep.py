"""All that preparing shows: forms, introductions, and the message before a session."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.action import Action, ActionState
from bot.domain.agenda import FIRST, STANDARD, scaled
from bot.domain.brief import Brief
from bot.domain.introduction import QUESTIONS as INTRODUCTION
from bot.domain.introduction import Introduction
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState, PlaceKind, Role
from bot.domain.plan import lay_out
from bot.domain.prep import QUESTIONS, Prep, Tried
from bot.domain.progress import Progress
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic
from bot.views.before import Ready, before_message
from bot.views.choice import choice_form
from bot.views.ids import Form
from bot.views.introduction import introduction_form
from bot.views.message import Message
from bot.views.prep import prep_form
from bot.views.prep_fields import Saved
from tests.goals import a_goal, a_progress, a_step
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
START = NOW + timedelta(days=1)
ANA = Member("T1", "U1", "Ana", "Europe/Berlin", "en-GB")
BEN = Member("T1", "U2", "Ben", "America/New_York", "en-US")
HOSTILE = "<!channel> <@U9> <https://evil.example|bank> @here *_~`" * 60
RIGHT_TO_LEFT = "מה קרה בשבוע שעבר, ואיפה נתקעתי؟ " * 100
LONG_NAME = "&<>*" * 20


def pair() -> Pair:
    return a_pair(NOW, first_at=START, state=PairState.ACTIVE, channel_id="C1")


def session(number: int = 2, state: SessionState = SessionState.PLANNED, start: datetime = START) -> Session:
    return Session(
        id=f"s{number}",
        team_id="T1",
        pair_id="p1",
        number=number,
        plan=lay_out(scaled(FIRST if number == 1 else STANDARD, 90), start),
        planned_by="U2",
        planned_at=NOW,
        state=state,
        meeting="https://meet.example.org/ana-ben",
    )


def action(position: int, owner: str, text: str, due: date | None = None) -> Action:
    return Action(f"a{position}", "T1", "p1", "s1", position, owner, text, NOW, due)


def topic(
    owner: str = "U2", title: str = "The talk with Kim", story: str = "", *, diary: bool = False
) -> Topic:
    source = Source.DIARY if diary else Source.PREP
    return Topic(f"t{owner}{source}", "T1", "p1", "s2", owner, source, title, NOW, story)


def scene(current: Session) -> Scene:
    return Scene(Couple(pair(), ANA, BEN), current, NOW)


LAST = replace(
    session(1, SessionState.HELD, NOW - timedelta(days=13)),
    summary="Ben wants to lead the search team.",
    agreements="We look at one real meeting each time.",
)
MENTOR = Brief(
    scene=scene(session()),
    reader_id="U1",
    last=LAST,
    actions=(
        action(0, "U2", "Talk to Kim", date(2026, 11, 27)),
        action(1, "U1", "Ask about the budget", date(2026, 12, 4)),
        replace(action(2, "U1", "Send the book"), state=ActionState.DONE),
    ),
    topics=(
        topic(story="On Tuesday Kim came late again, and I said nothing."),
        topic("U1", "Saying no", diary=True),
    ),
    apply="Listen to the end",
    to_try="Ask more than I tell",
)
MENTEE = replace(MENTOR, reader_id="U2", apply="Write down what I feel", to_try="")
FOCUS = a_progress(steps=(a_step(1, done_at=NOW), a_step(2, "Run one planning")), in_focus=True)
FIRST_TIME = Brief(
    scene(session(1)),
    "U1",
    introduction=Introduction("p1", "T1", "U2", NOW, {"work": "I build search", "hope": "Courage"}),
)


def focus(text: str) -> Progress:
    steps = tuple(a_step(number, text[:300]) for number in range(40))
    return a_progress(a_goal(title=text[:150]), steps=steps, in_focus=True)


def extreme(text: str) -> Brief:
    named = Couple(pair(), replace(ANA, name=LONG_NAME), replace(BEN, name=LONG_NAME))
    current = replace(session(), meeting=text[:3000])
    return Brief(
        scene=Scene(named, current, NOW),
        reader_id="U1",
        last=replace(LAST, summary=text[:3000], agreements=text[:3000]),
        actions=tuple(action(n, "U2", text[:3000], date(2026, 1, 1)) for n in range(40)),
        topics=tuple(
            replace(topic(title=text[:150], story=text[:3000]), id=f"t{n}", owner_id=owner)
            for n, owner in enumerate(["U1", "U2"] * 10)
        ),
        goals=tuple(focus(text) for _ in range(20)),
        untied=focus(text),
        to_rate=focus(text).goal,
        apply=text[:3000],
        to_try=text[:3000],
    )


def filled(role: Role, text: str) -> Saved:
    answers = dict.fromkeys(QUESTIONS[role], text[:3000])
    prep = Prep("s2", "T1", "U1", NOW, answers, text[:3000], on_card=False, tried=Tried.NOT_YET)
    return Saved(prep, topic(title=text[:150], story=text[:3000]), meant_for=LAST)


def told(text: str) -> Introduction:
    return Introduction("p1", "T1", "U2", NOW, dict.fromkeys(INTRODUCTION, text[:3000]))


def in_state(state: SessionState, **changes: object) -> Brief:
    changed = replace(session(state=state), **changes)  # type: ignore[arg-type]  # fields by name
    return replace(MENTOR, scene=scene(changed))


EXTREMES = {
    "hostile": HOSTILE,
    "right to left": RIGHT_TO_LEFT,
    "ampersands": "&" * 3000,
    "lines": "a\n" * 1500,
}
IN_A_GROUP = replace(
    in_state(SessionState.LIVE),
    scene=Scene(
        Couple(replace(pair(), place_kind=PlaceKind.GROUP), ANA, BEN), session(state=SessionState.LIVE), NOW
    ),
)

EXAMPLES: dict[str, Message | View] = {
    "the mentor's form": prep_form(MENTOR, Saved()),
    "the mentor's form before the first session": prep_form(FIRST_TIME, Saved()),
    "the mentee's form": prep_form(MENTEE, Saved()),
    "the mentee's form, still theoretical": prep_form(MENTEE, Saved(topic=topic()), just_now=True),
    "the form with nothing before it": prep_form(Brief(scene(session(1)), "U2"), Saved()),
    "a goal is in focus": prep_form(replace(MENTOR, goals=(FOCUS,), untied=FOCUS), Saved()),
    "half of a goal's time is over": prep_form(
        replace(MENTEE, goals=(FOCUS,), untied=FOCUS, to_rate=FOCUS.goal), Saved()
    ),
    "nobody wrote down the last session": prep_form(
        replace(MENTOR, last=replace(LAST, summary="", agreements="")), Saved()
    ),
    "introduce yourself": introduction_form(pair(), ANA, None),
    "before, for the mentor": before_message(MENTOR, Ready()),
    "before, for the mentee": before_message(MENTEE, Ready(prepared=True)),
    "before the first session": before_message(FIRST_TIME, Ready(introduced=True)),
    "before the first session, nothing done yet": before_message(FIRST_TIME, Ready()),
    "before, running": before_message(in_state(SessionState.LIVE), Ready()),
    "before, running in a group message": before_message(IN_A_GROUP, Ready()),
    "before, over": before_message(in_state(SessionState.HELD), Ready()),
    "before, over and recorded": before_message(in_state(SessionState.HELD, recorded_by="U1"), Ready()),
    "before, missed": before_message(in_state(SessionState.MISSED), Ready()),
    "before, cancelled": before_message(in_state(SessionState.CANCELLED), Ready()),
    "which session": choice_form(
        Form.PREP,
        "Prepare a session",
        "Which session do you want to prepare?",
        [("s1", LONG_NAME), ("s2", "Ben")],
    ),
}
for name, text in EXTREMES.items():
    brief = extreme(text)
    EXAMPLES |= {
        f"the mentor's form, {name}": prep_form(brief, filled(Role.MENTOR, text)),
        f"the mentor's form, {name}, pre-filled": prep_form(brief, Saved()),
        f"the mentee's form, {name}": prep_form(replace(brief, reader_id="U2"), filled(Role.MENTEE, text)),
        f"the first form, {name}": prep_form(replace(FIRST_TIME, introduction=told(text)), Saved()),
        f"introduce yourself, {name}": introduction_form(pair(), replace(ANA, name=LONG_NAME), told(text)),
        f"before, {name}": before_message(brief, Ready(prepared=True)),
        f"before, for the mentee, {name}": before_message(replace(brief, reader_id="U2"), Ready()),
    }
