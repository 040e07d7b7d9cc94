"""A pair's own agenda: parts changed, added, moved and removed."""

import asyncio

from bot.store import template as templates
from tests.live import START, answers, current, given_live, given_second, nudges
from tests.stage import Stage
from tests.templates import QUESTIONS, USUAL, adds, agenda_of, given_parts, listed, own, picks


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
    assert "Your *case* & mine" in current(stage.ana, place)
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
