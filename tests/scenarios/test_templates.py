"""A pair's own agenda: parts changed, added, moved and removed, and what sessions make of it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.agenda import Block, BlockKind
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.template import Entry, OwnTemplate, Which
from bot.store import pair as pairs
from bot.store import template as templates
from simulator import Person
from tests.faults.forged import option, pressed_in_form, send
from tests.live import (
    START,
    answers,
    card,
    current,
    given_first,
    given_live,
    given_second,
    given_topic,
    nudges,
)
from tests.stage import Stage

SHOWS = "What the card shows in it"
QUESTIONS = "Questions to ask each other"
USUAL = [
    "Opening and atmosphere",
    "Review of the previous session",
    "Main topics",
    "Goal setting and action planning",
    "Feedback and reflection",
    "Conclusion and next steps",
]


def listed(person: Person) -> list[str]:
    """The parts of the open agenda in their order: title and minutes."""
    lines = [line for line in person.form.shown.splitlines() if line.startswith("*") and " min" in line]
    return [line.partition("* *")[2].replace("* · ", ": ") for line in lines if "* *" in line]


async def picks(stage: Stage, person: Person, what: str, title: str) -> None:
    """An entry of the menu beside a part of the open agenda."""
    beside = next(each for each in person.form.blocks if f"*{title}*" in str(each.get("text")))
    menu = beside["accessory"]
    value = next(each["value"] for each in menu["options"] if each["text"]["text"] == what)
    await send(stage, person, pressed_in_form(stage, person, option(menu["action_id"], value), {}))


async def adds(person: Person, title: str, minutes: str, **more: str) -> None:
    await person.presses("Add a block")
    person.fills({"Title": title, "Minutes": minutes, **more})
    assert await person.submits() == {}


async def agenda_of(stage: Stage, session_id: str) -> list[tuple[str, int]]:
    found = await stage.session(session_id)
    return [(block.title, block.minutes) for block in found.plan.blocks]


async def given_parts(stage: Stage, pair: Pair, *blocks: Block) -> None:
    entries = tuple(Entry(str(number), block) for number, block in enumerate(blocks))
    template = OwnTemplate(pair.id, pair.team_id, Which.STANDARD, entries, pair.mentor_id, stage.now)
    async with stage.companion.db.begin() as tx:
        await templates.save(tx, template)


def own(title: str, minutes: int = 30, kind: BlockKind = BlockKind.OWN) -> Block:
    return Block(kind, title, minutes, ("What is it about?",))


async def test_the_usual_agenda_is_shown_with_the_sum_of_its_minutes(stage: Stage) -> None:
    await stage.given_pair(minutes=60)
    await stage.ana.runs("/mentor agenda")
    assert "*90 minutes in all*; your sessions take 60: the blocks are scaled to fit." in stage.ana.form.shown
    assert listed(stage.ana)[2:4] == [
        "Main topics: 30 min, scaled to 20",
        "Goal setting and action planning: 20 min, scaled to 13",
    ]
    assert "Back to the usual agenda" not in stage.ana.form.buttons


async def test_a_part_is_changed_and_the_session_to_come_has_it(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.ben.runs("/mentor agenda")
    await picks(stage, stage.ben, "Edit", "Main topics")
    stage.ben.fills(
        {"Title": "Your *case* & mine", "Minutes": "50", QUESTIONS: "What happened?\n\nAnd then?"}
    )
    assert await stage.ben.submits() == {}
    assert "*110 minutes in all*; your sessions take 90" in stage.ben.form.shown
    assert "You changed it last." in stage.ben.form.shown
    assert sum(minutes for _, minutes in await agenda_of(stage, session.id)) == 90
    changed = await stage.session(session.id)
    assert changed.plan.blocks[2].title == "Your *case* & mine"
    assert changed.plan.blocks[2].prompts == ("What happened?", "And then?")
    assert changed.plan.revision == session.plan.revision + 1
    await stage.until(changed.plan.starts[2])
    assert "Your \u2217case\u2217 & mine" in current(stage.ana, place)
    assert "And then?" in nudges(stage.ana, place)[-1].shown


async def test_parts_are_added_moved_and_removed_and_the_usual_ones_come_back(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.ana.runs("/mentor agenda")
    await adds(stage.ana, "A walk", "5")
    titles = [title for title, _ in await agenda_of(stage, session.id)]
    assert titles == [*USUAL[:5], "A walk", USUAL[5]]
    await picks(stage, stage.ana, "Move up", "A walk")
    await picks(stage, stage.ana, "Remove", "Feedback and reflection")
    await picks(stage, stage.ana, "Move down", "Opening and atmosphere")
    titles = [title for title, _ in await agenda_of(stage, session.id)]
    assert titles == [USUAL[1], USUAL[0], USUAL[2], USUAL[3], "A walk", USUAL[5]]
    assert "*85 minutes in all*" in stage.ana.form.shown
    await stage.ana.presses("Back to the usual agenda")
    assert [title for title, _ in await agenda_of(stage, session.id)] == USUAL
    assert "This is the usual agenda." in stage.ana.form.shown


async def test_the_first_session_has_an_agenda_of_its_own(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    first = await stage.given_session(pair, START)
    await stage.ana.runs("/mentor agenda")
    await stage.ana.chooses("Which agenda?", "First session")
    await picks(stage, stage.ana, "Remove", "Feedback and reflection")
    assert [title for title, _ in await agenda_of(stage, first.id)] == [
        "Getting to know each other",
        "Goals and objectives",
        "Commitments",
        "Conclusion and next steps",
    ]
    await stage.ana.chooses("Which agenda?", "Sessions after the first")
    assert [each.partition(":")[0] for each in listed(stage.ana)] == USUAL


async def test_a_live_session_keeps_its_agenda_and_the_next_one_has_the_new(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    before = await agenda_of(stage, session.id)
    await stage.ana.runs("/mentor agenda")
    await adds(stage.ana, "A walk", "5")
    assert await agenda_of(stage, session.id) == before
    assert "Opening and atmosphere" in current(stage.ana, place)
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert "A walk" in dict(await agenda_of(stage, following.id))


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("Minutes", "0", "whole number of minutes from 1 to 180"),
        ("Minutes", "181", "whole number of minutes from 1 to 180"),
        ("Minutes", "١٢", "whole number of minutes from 1 to 180"),
        ("Minutes", "ten", "whole number of minutes from 1 to 180"),
        ("Title", " \u200b ", "Give this block a title"),
        (QUESTIONS, "One?\nTwo?\nThree?\nFour?", "These are 4 questions"),
        (QUESTIONS, "x" * 151, "within 150 characters"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_stays(
    stage: Stage, field: str, typed: str, problem: str
) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor agenda")
    await stage.ana.presses("Add a block")
    stage.ana.fills({"Title": "A walk", "Minutes": "5", field: typed}, by_force=True)
    assert problem in (await stage.ana.submits())[field]
    assert "Add a block" in stage.ana.form.title


async def test_no_more_parts_than_fit(stage: Stage) -> None:
    pair, _ = await stage.given_pair(minutes=180)
    await given_parts(stage, pair, *(own(f"Part {number}", 3) for number in range(60)))
    await stage.ana.runs("/mentor agenda")
    await stage.ana.presses("Add a block")
    stage.ana.fills({"Title": "The last straw"})
    problem = "61 blocks do not fit into 180 minutes"
    assert problem in (await stage.ana.submits())["Title"]


async def test_shorter_sessions_say_that_the_parts_do_not_fit_until_some_go(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_parts(stage, pair, *(own(f"Part {number}", 5) for number in range(12)))
    await given_first(stage, pair)
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, minutes=30))
    with pytest.raises(UserError, match="12 blocks do not fit into 30 minutes"):
        await stage.given_session(replace(pair, minutes=30), START)
    await stage.ana.runs("/mentor agenda")
    assert "*12 blocks do not fit into 30 minutes*" in stage.ana.form.shown
    assert "Remove 2, or choose longer sessions" in stage.ana.form.shown
    for number in (3, 7):
        await picks(stage, stage.ana, "Remove", f"Part {number}")
    session = await stage.given_session(replace(pair, minutes=30), START)
    assert [minutes for _, minutes in await agenda_of(stage, session.id)] == [3] * 10


async def test_the_last_part_stays(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_parts(stage, pair, own("All we do"))
    await stage.ana.runs("/mentor agenda")
    assert "Remove" not in stage.ana.form.buttons
    await stage.ben.runs("/mentor agenda")
    await adds(stage.ben, "A walk", "5")
    await stage.ana.runs("/mentor agenda")
    await picks(stage, stage.ben, "Remove", "All we do")
    await picks(stage, stage.ana, "Remove", "A walk")
    assert "at least one block" in stage.ana.form.shown


async def test_two_change_different_parts_at_once(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await given_second(stage, pair)
    for person, title in ((stage.ana, USUAL[0]), (stage.ben, USUAL[2])):
        await person.runs("/mentor agenda")
        await picks(stage, person, "Edit", title)
        person.fills({"Title": f"{person.name}'s part"})
    await asyncio.gather(stage.ana.submits(), stage.ben.submits())
    titles = [title for title, _ in await agenda_of(stage, session.id)]
    assert titles == ["Ana's part", USUAL[1], "Ben's part", *USUAL[3:]]


async def test_a_part_that_was_removed_meanwhile_says_so_and_keeps_the_text(stage: Stage) -> None:
    await stage.given_pair()
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor agenda")
    await picks(stage, stage.ben, "Edit", "Main topics")
    stage.ben.fills({"Title": "What took me long to find"})
    await picks(stage, stage.ana, "Remove", "Main topics")
    assert "removed this block a moment ago" in (await stage.ben.submits())["Title"]
    assert "What took me long to find" in stage.ben.form.shown
    await stage.ben.closes()
    await picks(stage, stage.ben, "Edit", "Main topics")
    assert "not there any more" in stage.ben.form.shown


async def test_the_same_part_sent_twice_is_one(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor agenda")
    await stage.ana.presses("Add a block")
    stage.ana.fills({"Title": "A walk"})
    await asyncio.gather(stage.ana.submits(), stage.ana.submits())
    await stage.ben.runs("/mentor agenda")
    assert sum("A walk" in each for each in listed(stage.ben)) == 1


async def test_without_a_conclusion_the_last_part_offers_the_wrap_up(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("Walking"), own("Sitting"))
    session = await given_second(stage, pair)
    await stage.until(START)
    assert "Wrap up" not in card(stage.ana, place).buttons
    await stage.until(session.plan.starts[1])
    assert nudges(stage.ana, place)[-1].buttons == ["Wrap up"]


async def test_a_session_of_one_part_offers_the_wrap_up_on_its_card(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("All we do"))
    await given_second(stage, pair)
    await stage.until(START)
    await stage.ana.presses("Wrap up", on=card(stage.ana, place))
    assert "Wrap up session 2" in stage.ana.form.title


@pytest.mark.parametrize(
    ("kinds", "in_block"),
    [
        ([BlockKind.OPENING, BlockKind.OWN, BlockKind.OWN, BlockKind.CONCLUSION], 1),
        ([BlockKind.OPENING, BlockKind.GOALS, BlockKind.CONCLUSION], 0),
        ([BlockKind.OPENING, BlockKind.OWN, BlockKind.TOPICS], 2),
    ],
)
async def test_the_topics_have_their_place_in_every_agenda(
    stage: Stage, kinds: list[BlockKind], in_block: int
) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, *(own(f"Part {number}", kind=kind) for number, kind in enumerate(kinds)))
    session = await given_second(stage, pair)
    await given_topic(stage, session, stage.ben, "Saying no")
    await stage.until(START)
    above, _, below = card(stage.ana, place).shown.partition("Ben brings: Saying no")
    assert below
    seen = [number for number in range(len(kinds)) if f"Part {number}" in above]
    assert seen[-1] == in_block


async def test_where_somebody_else_reads_along_their_own_titles_do_not_stand(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_parts(stage, pair, own("My trouble with Kim"), own("Conclusion", kind=BlockKind.CONCLUSION))
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, exposed=True))
    place.members.append(stage.cleo.id)
    session = await given_second(stage, replace(pair, exposed=True))
    await stage.until(session.plan.starts[1])
    shown = str([each.text + str(each.blocks) for each in stage.ana.reads(place)])
    assert "A block of your own" in shown
    assert "Kim" not in shown
    assert "What is it about?" not in shown


async def test_a_stranger_learns_nothing(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    await stage.ana.runs("/mentor next", place)
    await stage.cleo.runs("/mentor agenda")
    assert stage.cleo.modal is None
    assert answers(stage.cleo, place) == []


async def test_a_mentor_of_two_chooses_whose_agenda(stage: Stage) -> None:
    await stage.given_pair()
    other, _ = await stage.given_pair(mentee=stage.cleo)
    await stage.ana.runs("/mentor agenda")
    await stage.ana.chooses("Which agenda?", "Sessions after the first · with Cleo")
    await adds(stage.ana, "A walk", "5")
    await stage.ben.runs("/mentor agenda")
    assert [each.partition(":")[0] for each in listed(stage.ben)] == USUAL
    async with stage.companion.db.read() as tx:
        found = await templates.of_pair(tx, other.team_id, other.id)
    assert "A walk" in [block.title for block in found.standard.blocks]
