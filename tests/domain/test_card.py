"""What reaches the card: what both may read, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.action import Action, ActionState
from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.card import Content, Material, gathered
from bot.domain.introduction import Introduction
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.prep import MentorQuestion, Prep
from bot.domain.resource import Resource, ResourceSource
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic

START = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
PAIR = Pair(
    "p", "T1", "U1", "U2", "U1", "U2", START, START, START, Cadence.WEEKLY, 90, state=PairState.ACTIVE
)
SECRET = "for nobody else"


def session(number: int, state: SessionState = SessionState.HELD, summary: str = "") -> Session:
    start = START + timedelta(days=14 * (number - 2))
    plan = lay_out(scaled(STANDARD, 90), start)
    return Session(f"s{number}", "T1", "p", number, plan, "U1", start, state=state, summary=summary)


LIVE = session(2, SessionState.LIVE)
SCENE = Scene(Couple(PAIR, Member("T1", "U1", "Ana"), Member("T1", "U2", "Ben")), LIVE, START)


def action(of: str, text: str, state: ActionState = ActionState.OPEN) -> Action:
    return Action(f"{of}-{text}", "T1", "p", of, 0, "U2", text, START, None, state)


def prep(answers: dict[str, str], *, on_card: bool = True) -> Prep:
    return Prep("s2", "T1", "U1", START, answers, SECRET, on_card)


ALL_ANSWERS = {question.value: f"{SECRET}: {question}" for question in MentorQuestion}


@given(st.booleans(), st.lists(st.sampled_from(list(MentorQuestion)), unique=True))
def test_of_the_mentors_answers_only_what_to_address_and_achieve_comes_through(
    on_card: bool, answered: list[MentorQuestion]
) -> None:
    answers = {question.value: ALL_ANSWERS[question] for question in answered}
    content = gathered(SCENE, Material(prep=prep(answers, on_card=on_card)))
    for_both = {"address", "achieve"} if on_card else set()
    assert {content.address, content.achieve} - {""} == {
        ALL_ANSWERS[key] for key in answers.keys() & for_both
    }
    assert content == Content(address=content.address, achieve=content.achieve)


def test_the_story_of_a_topic_stays_with_its_owner_and_the_mentor() -> None:
    topic = Topic("t", "T1", "p", "s2", "U2", Source.PREP, "Saying no", START, story=SECRET)
    (shown,) = gathered(SCENE, Material(sessions=[LIVE], topics=[topic])).topics
    assert shown == replace(topic, story="")


def test_where_somebody_else_reads_along_nothing_comes_through() -> None:
    exposed = replace(SCENE, couple=replace(SCENE.couple, pair=replace(PAIR, exposed=True)))
    everything = Material(
        sessions=[session(1, summary=SECRET)],
        actions=[action("s1", SECRET), action("s2", SECRET)],
        topics=[Topic("t", "T1", "p", "s2", "U2", Source.PREP, SECRET, START)],
        prep=prep(ALL_ANSWERS),
        introductions=[Introduction("p", "T1", "U1", START, {"work": SECRET})],
        resources=[Resource("r", "T1", "p", "s2", "U1", ResourceSource.PREP, SECRET, START)],
    )
    assert gathered(exposed, everything) == Content()


def test_the_review_is_of_the_last_session_that_was_held_and_never_of_this_one() -> None:
    held = replace(LIVE, state=SessionState.HELD, summary="this one")
    everything = [session(0, summary="older"), session(1, summary="the last"), held]
    content = gathered(replace(SCENE, session=held), Material(sessions=everything))
    assert (content.last.summary, content.record.summary) == ("the last", "this one")


def test_a_session_that_was_missed_leaves_the_review_to_the_one_before() -> None:
    missed = session(1, SessionState.MISSED)
    content = gathered(SCENE, Material(sessions=[session(0, summary="older"), missed, LIVE]))
    assert content.last.summary == "older"


def test_the_review_lists_open_actions_first_and_older_ones_while_they_are_open() -> None:
    done, dropped = ActionState.DONE, ActionState.DROPPED
    promised = [
        action("s1", "read", done),
        action("s1", "ask"),
        action("s0", "older and open"),
        action("s0", "older and done", done),
        action("s1", "forget", dropped),
    ]
    content = gathered(SCENE, Material(sessions=[session(0), session(1), LIVE], actions=promised))
    assert [each.text for each in content.last.actions] == ["ask", "read", "forget", "older and open"]
    assert [each.text for each in content.open_actions] == ["ask", "older and open"]


def test_introductions_belong_to_the_first_session_alone() -> None:
    told = [Introduction("p", "T1", "U1", START, {"work": "Baker"})]
    assert gathered(SCENE, Material(introductions=told)).introductions == ()
    first = replace(SCENE, session=session(1, SessionState.LIVE))
    assert gathered(first, Material(introductions=told)).introductions == tuple(told)
