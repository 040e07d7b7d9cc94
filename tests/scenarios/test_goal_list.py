"""Goals for the coming weeks: a short list, what draws each of the two, and one reminder after ten days."""

from datetime import timedelta

from bot.domain.goal import RouteKind
from bot.domain.pair import Pair
from simulator import Message, Person
from tests.goal_setting import of_pair, takes
from tests.stage import Stage

LINES = "What do we want to work on in the coming weeks?"
EMPTY = "Your list for the coming weeks is still empty."
UNMARKED = "What draws you in the list that you and"
REMINDED = timedelta(days=10)


async def given_route(stage: Stage) -> Pair:
    """Chosen by Ana, whose list lies open."""
    pair, _ = await stage.given_pair()
    await stage.ana.runs("/mentor goals")
    await takes(stage.ana, RouteKind.WEEKS)
    return pair


async def writes(person: Person, *lines: str) -> dict[str, str]:
    add = "Write the list" if "Write the list" in person.form.buttons else "Add to the list"
    await person.presses(add)
    person.fills({LINES: "\n".join(lines)})
    return await person.submits()


async def marks(person: Person, *titles: str) -> None:
    await person.presses("What draws me")
    person.fills({"What draws you?": list(titles)})
    assert await person.submits() == {}


def reminders(person: Person) -> list[Message]:
    return [each for each in person.reads() if EMPTY in each.text or UNMARKED in each.text]


async def test_each_marks_what_draws_them_and_both_see_both(stage: Stage) -> None:
    pair = await given_route(stage)
    assert await writes(stage.ana, "- Say no kindly", "- Run a review", "Say no kindly") == {}
    await marks(stage.ana, "Run a review")
    await stage.ben.runs("/mentor goals")
    await marks(stage.ben, "Run a review", "Say no kindly")
    shown = stage.ben.form.shown
    assert "*Run a review*\nDraws Ana and Ben" in shown
    assert "*Say no kindly*\nDraws Ben" in shown
    assert [(each.draws_mentor, each.draws_mentee) for each in await of_pair(stage, pair)] == [
        (False, True),
        (True, True),
    ]


async def test_both_marking_at_once_keep_what_each_marked(stage: Stage) -> None:
    pair = await given_route(stage)
    await writes(stage.ana, "Say no kindly", "Run a review")
    await stage.ben.runs("/mentor goals")
    for person, title in ((stage.ana, "Say no kindly"), (stage.ben, "Run a review")):
        await person.presses("What draws me")
        person.fills({"What draws you?": [title]})
    assert await stage.ana.submits() == {}
    assert await stage.ben.submits() == {}
    assert [(each.draws_mentor, each.draws_mentee) for each in await of_pair(stage, pair)] == [
        (True, False),
        (False, True),
    ]


async def test_a_goal_that_is_closed_while_somebody_marks_is_left_alone(stage: Stage) -> None:
    pair = await given_route(stage)
    await writes(stage.ana, "Say no kindly", "Run a review")
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("What draws me")
    stage.ben.fills({"What draws you?": ["Say no kindly", "Run a review"]})
    await stage.ana.presses("Close")
    assert await stage.ben.submits() == {}
    closed, still_open = sorted(await of_pair(stage, pair), key=lambda each: each.open)
    assert not closed.draws_mentee
    assert still_open.draws_mentee


async def test_a_list_is_short(stage: Stage) -> None:
    await given_route(stage)
    problems = await writes(stage.ana, *(f"Goal {number}" for number in range(11)))
    assert problems == {LINES: "These are 11 lines, and 10 at most fit. Leave out the others."}
    stage.ana.fills({LINES: "x" * 151})
    assert await stage.ana.submits() == {LINES: "Line 1 is too long. Shorten it to 150 characters."}
    stage.ana.fills({LINES: " \n - \n"})
    assert LINES in await stage.ana.submits()
    stage.ana.fills({LINES: "\n".join(f"Goal {number}" for number in range(10))})
    assert await stage.ana.submits() == {}
    assert "10 are open here already" in (await writes(stage.ana, "One more"))[LINES]


async def test_an_empty_list_is_said_to_both_after_ten_days_and_once(stage: Stage) -> None:
    await given_route(stage)
    await stage.passes(days=9)
    assert reminders(stage.ana) == []
    await stage.passes(days=30)
    for person in (stage.ana, stage.ben):
        (only,) = reminders(person)
        assert EMPTY in only.text
        assert "Write the list" in only.buttons
    await stage.ben.presses("Write the list")
    stage.ben.fills({LINES: "Say no kindly"})
    assert await stage.ben.submits() == {}


async def test_who_has_marked_nothing_is_reminded_and_the_other_is_not(stage: Stage) -> None:
    await given_route(stage)
    await writes(stage.ana, "Say no kindly")
    await marks(stage.ana, "Say no kindly")
    await stage.passes(days=12)
    assert reminders(stage.ana) == []
    (only,) = reminders(stage.ben)
    assert UNMARKED in only.text
    await stage.ben.presses("Mark what draws me")
    stage.ben.fills({"What draws you?": ["Say no kindly"]})
    assert await stage.ben.submits() == {}


async def test_whoever_leaves_the_route_is_not_reminded(stage: Stage) -> None:
    await given_route(stage)
    await stage.passes(days=3)
    await stage.ana.presses("How we use goals")
    stage.ana.fills({"How we use goals": []})
    assert await stage.ana.submits() == {}
    await stage.passes(days=20)
    assert [*reminders(stage.ana), *reminders(stage.ben)] == []
