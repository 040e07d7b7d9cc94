"""A sealed text is damaged: only that one cannot be read, its author is told so, and all else goes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.domain.introduction import Introduction
from bot.store import introduction as introductions
from bot.store.codec import Codec, Where
from bot.store.models import Base, KeyRow, PrepRow
from simulator import Modal, Person
from tests.afterwards import given_ended
from tests.databases import opened
from tests.live import START, card, given_first, given_prep, given_topic, nudges
from tests.stage import Stage

STORY = "On Tuesday Kim came late to the review again, and I said nothing."
Damage = Callable[[bytes, bytes], bytes]


def _of_another_key(_cell: bytes, _other: bytes) -> bytes:
    codec, where = Codec(bytes(32)), Where("any", "cell", "r", "T", "U")
    return codec.seal(codec.new_data_key(where), "{}", where, owner=where)


LATER, SOME = pytest.mark.long, {"emptied", "another row's"}
DAMAGES: dict[str, Damage] = {
    "cut": lambda cell, _: cell[:-1],
    "cut short": lambda cell, _: cell[:5],
    "emptied": lambda _cell, _other: b"",
    "one bit changed": lambda cell, _: cell[:-1] + bytes([cell[-1] ^ 1]),
    "another row's": lambda _, other: other,
    "of another key": _of_another_key,
}
damaged_in_any_way = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
damaged_in_some_way = pytest.mark.parametrize(
    "damage",
    [pytest.param(each, id=name, marks=[] if name in SOME else [LATER]) for name, each in DAMAGES.items()],
)
"""What opens nothing is the same for all of them; what is long is left to `make test-long` in some ways."""


def damages(stage: Stage, table: str, column: str, author: Person, damage: Damage) -> None:
    """The newest cell of this author; the other one is an older one's, or of another author."""
    of, cell = Base.metadata.tables[table].columns, Base.metadata.tables[table].columns[column]
    owner, since = (of["owner_id"], of["created_at"]) if "owner_id" in of else (of["user_id"], of["saved_at"])
    with opened(stage.settings.database_url) as connection:
        cells = connection.scalars(select(cell).where(owner == author.id).order_by(since.desc())).all()
        others = connection.scalars(select(PrepRow.answers).where(PrepRow.user_id != author.id)).all()
        other = cells[1] if len(cells) > 1 else others[0]
        worse = damage(cells[0], other)
        connection.execute(
            update(Base.metadata.tables[table]).where(cell == cells[0]).values({column: worse})
        )


def form(person: Person) -> Modal:
    assert person.modal
    return person.modal


@damaged_in_any_way
async def test_a_prep(stage: Stage, damage: Damage) -> None:
    """The card, the nudges and the other's preparation come as if nothing had been written."""
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, START + timedelta(days=2))
    await given_prep(stage, session, stage.ben, {"since": "Much"})
    await given_prep(stage, session, stage.ana, {"address": "The review", "since": "Not much"})
    damages(stage, "preps", "answers", stage.ana, damage)
    await stage.ana.runs("/mentor prep")
    assert "What you saved here cannot be read any more" in form(stage.ana).shown
    stage.ana.fills({"achieve": "A plan for the review"})
    await stage.ben.runs("/mentor prep")
    assert "Much" in form(stage.ben).shown
    assert "cannot be read" not in form(stage.ben).shown
    await stage.until(session.starts_at)
    assert "The review" not in card(stage.ben, place).shown
    assert await stage.ana.submits() == {}
    await stage.until(session.ends_at)
    assert len(nudges(stage.ana, place)) == len(session.plan.blocks) - 1
    assert "A plan for the review" in " ".join(each.shown for each in nudges(stage.ana, place))


@damaged_in_some_way
async def test_a_story(stage: Stage, damage: Damage) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, START + timedelta(days=2))
    await given_prep(stage, session, stage.ana, {"address": "The review"})
    await given_prep(stage, session, stage.ben, {"since": "Much"})
    await given_topic(stage, session, stage.ben, "Speaking up", STORY)
    damages(stage, "topics", "story", stage.ben, damage)
    await stage.ana.runs("/mentor prep")
    assert "Speaking up" in form(stage.ana).shown
    assert "The story cannot be read any more" in form(stage.ana).shown
    await stage.ben.runs("/mentor prep")
    assert "What you saved here cannot be read any more" in form(stage.ben).shown
    assert "Speaking up" in form(stage.ben).shown
    assert "theoretical" not in form(stage.ben).shown
    stage.ben.fills({"story": STORY})
    assert await stage.ben.submits() == {}
    await stage.until(session.plan.starts[2])
    assert "Speaking up" in card(stage.ana, place).shown


@damaged_in_any_way
async def test_an_idea(stage: Stage, damage: Damage) -> None:
    """Nothing can be made of it, and dropped and brought back it is what it was."""
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, START + timedelta(days=2))
    await given_prep(stage, session, stage.ana, {"address": "The review"})
    for text in ("Ask Kim", "Ask Cara"):
        await stage.ben.runs(f"/mentor idea {text}")
        await stage.passes(minutes=1)
    damages(stage, "ideas", "text", stage.ben, damage)
    await stage.ben.runs("/mentor prep")
    assert "Ask Kim" in form(stage.ben).shown
    assert "Ask Cara" not in form(stage.ben).shown
    assert "… and 1 more" in form(stage.ben).shown
    await stage.ben.presses("My ideas")
    assert "This idea cannot be read any more" in form(stage.ben).shown
    before = cells(stage, "ideas")
    await stage.ben.presses("Drop")
    assert "cannot be read" not in form(stage.ben).shown
    await stage.ben.presses("Bring it back")
    assert cells(stage, "ideas") == before


def cells(stage: Stage, table: str) -> list[bytes]:
    of = Base.metadata.tables[table].columns
    with opened(stage.settings.database_url) as connection:
        return list(connection.scalars(select(of["text"]).order_by(of["id"])))


@damaged_in_some_way
async def test_an_introduction(stage: Stage, damage: Damage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, START + timedelta(days=2))
    await given_prep(stage, session, stage.ana, {"address": "The review"})
    for person in (stage.ana, stage.ben):
        told = Introduction(pair.id, pair.team_id, person.id, stage.now, {"work": f"{person.name} builds"})
        async with stage.companion.db.begin() as tx:
            await introductions.save(tx, told)
    damages(stage, "introductions", "answers", stage.ben, damage)
    await stage.ben.runs("/mentor introduce")
    assert "What you saved here cannot be read any more" in form(stage.ben).shown
    await stage.ana.runs("/mentor prep")
    assert "Ben builds" not in form(stage.ana).shown
    await stage.until(session.starts_at)
    assert "Ana builds" in card(stage.ben, place).shown
    assert "Ben builds" not in card(stage.ben, place).shown


@damaged_in_some_way
async def test_a_diary_entry(stage: Stage, damage: Damage) -> None:
    pair, session = await given_ended(stage)
    await given_prep(stage, session, stage.ana, {"address": "The review"})
    await _writes(stage.ben, "A lesson of today")
    await _writes(stage.ana, "Another lesson")
    damages(stage, "diary_entries", "answers", stage.ben, damage)
    await stage.ben.runs("/mentor diary")
    assert "This entry cannot be read any more" in form(stage.ben).shown
    await stage.ben.presses("Edit")
    assert "What you saved here cannot be read any more" in form(stage.ben).shown
    stage.ben.fills({"lesson": "Written once more"})
    assert await stage.ben.submits() == {}
    assert "Written once more" in form(stage.ben).shown
    await stage.ana.runs("/mentor diary")
    assert "Another lesson" in form(stage.ana).shown
    following = await stage.given_session(pair, stage.now + timedelta(days=7))
    await stage.until(following.ends_at)
    assert any("Session 3" in each.shown for each in stage.ben.reads()), "planning and delivery go on"


async def _writes(person: Person, lesson: str) -> None:
    await person.presses("Write diary")
    person.fills({"lesson": lesson})
    assert await person.submits() == {}


async def test_whoever_lost_their_key_loses_no_others_words(stage: Stage) -> None:
    """Of a person whose key is damaged nothing can be read, and nothing is overwritten."""
    await given_ended(stage)
    await _writes(stage.ben, "A lesson of today")
    await _writes(stage.ana, "Another lesson")
    with opened(stage.settings.database_url) as connection:
        connection.execute(update(KeyRow).where(KeyRow.user_id == stage.ben.id).values(wrapped=bytes(61)))
    await stage.ben.runs("/mentor diary")
    await stage.ben.presses("Edit")
    stage.ben.fills({"lesson": "Written once more"})
    (problem,) = (await stage.ben.submits()).values()
    assert "this reference" in problem
    assert "Written once more" in form(stage.ben).shown
    await stage.ana.runs("/mentor diary")
    assert "Another lesson" in form(stage.ana).shown
