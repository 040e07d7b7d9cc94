"""The finished card is the session's record: what it was, what it left behind, and it lives on."""

from datetime import timedelta

from bot.domain.action import ActionState, closed
from bot.domain.session import Session
from bot.store import action as actions
from simulator import Person
from tests.live import START, card, given_live, given_prep, given_topic, nudges
from tests.stage import Stage

FOUND = "No is a full sentence. " * 60
WENT = (
    "Opening and atmosphere 10 min",
    "Review of the previous session 2 min",
    "Main topics 34 min",
    "Goal setting and action planning 7 min",
)
PROMISE = "Say no once"


async def wraps_up(person: Person, summary: str = FOUND) -> None:
    await person.presses("Wrap up")
    person.fills({"summary": summary, "action_1": PROMISE})
    await person.chooses("Who does action 1?", "Ben")
    person.fills({"next": False})
    assert await person.submits() == {}


async def does(stage: Stage, session: Session) -> None:
    """The one promise of this session is kept."""
    async with stage.companion.db.begin() as tx:
        (promise,) = await actions.of_session(tx, session.team_id, session.id)
        await actions.save(tx, closed(promise, ActionState.DONE, stage.now))


async def test_it_says_what_came_of_it_first_and_how_long_the_blocks_took_last(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    await stage.passes(minutes=12)
    await stage.ana.presses("Next block", on=card(stage.ana, place))
    await stage.settles()
    await stage.passes(minutes=41)
    await stage.ben.presses("End session", on=card(stage.ben, place))
    await stage.settles()
    await wraps_up(stage.ana, "No is a full sentence.")
    await stage.settles()
    lines = card(stage.ben, place).rendered(stage.ben.zone).splitlines()
    assert [*lines[:2], *lines[3:4], *lines[5:]] == [
        "*Session 2* · @Ana and @Ben · ended",
        "• Key findings: No is a full sentence.",
        "No next date is set yet.",
        "Monday, November 30th, 2026 at 14:00 to 14:53 · 53 min",
        " · ".join(WENT),
        "Not reached: Feedback and reflection · Conclusion and next steps",
    ]
    assert lines[2].startswith(f"• Ben: {PROMISE} (")


async def test_it_says_the_next_date_as_soon_as_there_is_one(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await stage.until(session.ends_at)
    assert "No next date is set yet." in card(stage.ana, place).shown
    await stage.given_session(pair, START + timedelta(days=14))
    await stage.settles()
    finished = card(stage.ana, place)
    assert "Next: session 3 on Monday, December 14th, 2026 at 14:00." in finished.rendered(stage.ana.zone)
    assert "Set a date" not in finished.buttons


async def test_a_promise_that_is_kept_weeks_later_stands_there_as_kept(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await stage.until(session.ends_at)
    await wraps_up(stage.ana)
    await stage.settles()
    assert f"{PROMISE} (" in card(stage.ben, place).shown
    await stage.passes(days=25)
    await does(stage, session)
    await stage.changes(pair)
    assert f"{PROMISE} (done)" in card(stage.ben, place).shown


async def test_what_does_not_fit_is_read_in_a_form(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.until(session.ends_at)
    assert "Read all" not in card(stage.ben, place).buttons
    await wraps_up(stage.ana)
    await stage.settles()
    assert FOUND.strip() not in card(stage.ben, place).shown
    await stage.ben.presses("Read all", on=card(stage.ben, place))
    assert FOUND.strip() in stage.ben.form.shown
    assert PROMISE in stage.ben.form.shown


async def test_the_form_holds_nothing_that_is_for_one_of_them_alone(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    for number in range(12):
        await given_topic(stage, session, stage.ben, f"Topic {number}", "A story for Ana alone")
    await given_prep(stage, session, stage.ana, {"address": "Openly", "since": "For me alone"})
    await stage.until(session.plan.starts[2])
    await stage.ben.presses("Read all", on=nudges(stage.ben, place)[-1])
    shown = stage.ben.form.shown
    assert "Topic 11" in shown
    assert "Openly" in shown
    assert "alone" not in shown


async def test_where_somebody_else_reads_along_there_is_nothing_to_be_read_whole(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no")
    await stage.until(session.plan.starts[1])
    old = card(stage.ben, place).snapshot()
    assert "Read all" in old.buttons
    await stage.slack.joins(stage.cleo, place)
    await stage.settles()
    assert "Read all" not in card(stage.ben, place).buttons
    await stage.cleo.presses("Read all", on=old)
    assert stage.cleo.modal is None
