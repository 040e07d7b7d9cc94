"""What the form of a part refuses, and what went on elsewhere while it lay open."""

import asyncio

import pytest

from tests.stage import Stage
from tests.templates import QUESTIONS, given_parts, listed, own, picks


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
