"""All that topics show: the list, the form in each of its states, and where they stand elsewhere."""

from dataclasses import replace
from datetime import date, timedelta

from slack_sdk.models.views import View

from bot.domain.goal import Goal, GoalState, RouteKind
from bot.domain.plan import moved
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.table import Board, laid_out
from bot.domain.topic import Source, Topic, TopicKind, TopicState
from bot.views.card import card
from bot.views.choice import choice_form
from bot.views.ids import Form
from bot.views.message import Message
from bot.views.nudge import nudge
from bot.views.prep import prep_form
from bot.views.prep_fields import Saved
from bot.views.topic import Listing, topics_view
from bot.views.topic_form import Sheet, topic_form
from bot.views.topic_input import Key
from bot.views.wrapup import Sheet as WrapUp
from bot.views.wrapup import wrap_up_form
from bot.views.written import Origin, Ticks
from tests.views.agenda_values import ANA, FULL, ORDINARY, START, WILD, long_named, scene
from tests.views.gallery_prep import MENTEE, MENTOR
from tests.views.gallery_record import OPENED

SCENE = scene(state=SessionState.PLANNED)
LONG = long_named(SCENE)
HELD = replace(
    SCENE.session,
    id="9" * 32,
    number=1,
    state=SessionState.HELD,
    plan=moved(SCENE.session.plan, START - timedelta(days=14)),
)
STORY = "On Tuesday Kim came late to the review again, and I said nothing at all."


def topic(title: str, number: int = 0, **changes: object) -> Topic:
    made = Topic(
        f"{number:032}", "T1", SCENE.pair.id, None, "U2", Source.TYPED, title, START - timedelta(days=2)
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def goal(title: str, number: int = 0, state: GoalState = GoalState.OPEN) -> Goal:
    return Goal(f"g{number:031}", "T1", SCENE.pair.id, RouteKind.CAREER, title, "U2", START, state=state)


GOALS = [goal("Lead the search team"), goal("Speak up", 1), goal("Say no", 2, GoalState.CLOSED)]
TITLES = {each.id: each.title for each in GOALS}
SAYING_NO = topic("Saying no to my boss", story=STORY, kind=TopicKind.PEOPLE, goal_id=GOALS[0].id)
TOPICS = (
    SAYING_NO,
    topic("What went well in the review", 1, owner_id="U1"),
    topic("How the budget works", 2, owner_id="U1", brought_by="U2"),
    topic("Talked about just now", 3, state=TopicState.TALKED, talked_in=SCENE.session.id),
    topic("Talked about between two sessions", 4, state=TopicState.TALKED, closed_at=START),
    topic("Not worth it", 5, state=TopicState.DROPPED, closed_at=START),
    topic("Of the last time", 6, state=TopicState.TALKED, talked_in=HELD.id, closed_at=START),
)
BOARD = laid_out(TOPICS, [HELD, SCENE.session])
WIDE = [WILD * 5, "&" * 150, "<" * 150, "\U0001f331" * 150]
MANY = [topic(WIDE[n % 4][:150], n, owner_id=("U1", "U2")[n % 2], goal_id="g") for n in range(60)]
OVER = [replace(each, id=f"x{each.id[1:]}", state=TopicState.DROPPED, closed_at=START) for each in MANY]
CROWDED = laid_out([*MANY, *OVER], [SCENE.session])
KEY = Key(SCENE.pair.id, "f" * 32)
NEW = Sheet(SCENE.couple, "U2", KEY, topic(""), GOALS, SCENE.session)
KNOWN = replace(NEW, topic=SAYING_NO, known=True)
EXTREME = topic(
    ("&<>*" * 40)[:150], story="\U0001f331" * 3000, happened_on=date(2020, 2, 29), goal_id=f"g{150:031}"
)
EXTREME_GOALS = [goal(WILD * 20, n) for n in range(150)] + [goal("&" * 300, 150, GoalState.CLOSED)]
TEN = tuple(topic(WIDE[n % 4][:150], n) for n in range(10))
ASKED = Origin("b" * 32, "", START, OPENED, topics=tuple((each.id, True) for each in TEN))
MOVED_ON = replace(MENTEE, topics=(topic("The talk with Kim", source=Source.PREP, session_id="s1"),))
NUMBERED = replace(ORDINARY, topics=TOPICS[:4], goals=TITLES, moved_on=frozenset({TOPICS[1].id}))
CROWD = replace(FULL, topics=tuple(MANY), goals={"g": "&" * 300}, moved_on=frozenset(e.id for e in MANY[::2]))


def listing(board: Board = BOARD, **changes: object) -> Listing:
    made = Listing(SCENE.couple, ANA, board, START, TITLES)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def recorded(minutes: float = 95) -> Scene:
    held = scene(minutes, state=SessionState.HELD)
    return replace(held, session=replace(held.session, recorded_by="U1", recorded_at=START))


EXAMPLES: dict[str, Message | View] = {
    "list": topics_view(listing()),
    "list, for the mentee": topics_view(listing(reader=SCENE.couple.mentee)),
    "list, empty": topics_view(listing(Board())),
    "list, no date": topics_view(listing(laid_out(TOPICS, [HELD]))),
    "list, several pairs": topics_view(listing(others=[(SCENE.pair.id, "Ben"), ("z" * 32, "&" * 80)])),
    **{
        f"list, sixty, page {page}": topics_view(
            listing(
                CROWDED,
                couple=LONG.couple,
                reader=LONG.couple.mentor,
                goals={"g": "&" * 300},
                page=page,
                others=[(f"{number:032}", "&" * 80) for number in range(120)],
            )
        )
        for page in (0, 1, 2, 3)
    },
    "with whom": choice_form(Form.TOPIC, "Add a topic", "With whom?", [("p", "Ben")], WILD * 100),
    "form, new": topic_form(NEW),
    "form, of the mentor": topic_form(replace(NEW, author_id="U1", topic=topic("", owner_id="U1"))),
    "form, no date, no goals": topic_form(replace(NEW, home=None, goals=())),
    "form, to change": topic_form(KNOWN),
    "form, still theoretical": topic_form(replace(KNOWN, topic=topic("Being brave"), just_now=True)),
    "form, goal closed": topic_form(
        replace(KNOWN, topic=replace(SAYING_NO, goal_id=GOALS[2].id), just_now=True)
    ),
    "form, dropped meanwhile": topic_form(replace(KNOWN, dropped=True)),
    "form, damaged": topic_form(replace(KNOWN, topic=topic("Saying no", readable=False))),
    "form, full": topic_form(
        Sheet(LONG.couple, "U2", KEY, EXTREME, EXTREME_GOALS, LONG.session, known=True, just_now=True)
    ),
    "wrap-up, topics": wrap_up_form(
        WrapUp(SCENE, ANA, ASKED, (), Ticks(frozenset(each.id for each in TEN[:5])), topics=TEN)
    ),
    "card, topics": card(scene(25), NUMBERED),
    "card, sixty topics": card(long_named(scene(25)), CROWD),
    "nudge, topics": nudge(scene(25), NUMBERED, 2),
    "nudge, sixty topics": nudge(long_named(scene(25)), CROWD, 2),
    "card, held, topics": card(recorded(), NUMBERED),
    "card, held, sixty topics": card(long_named(recorded()), CROWD),
    "prep, moved on": prep_form(MOVED_ON, Saved()),
    "prep, stories": prep_form(
        replace(
            MENTOR,
            topics=(
                replace(SAYING_NO, happened_on=date(2026, 11, 24)),
                topic("A note of mine", 1, owner_id="U1", story=STORY),
            ),
            goals=TITLES,
        ),
        Saved(),
    ),
}
