"""Everything that a command does, a button does too: all of it is reached from what comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot.domain.pair import Pair
from bot.views.ids import COMMAND, Press, Word
from simulator import Person
from tests.dates import THURSDAY
from tests.menu import asks, entries, unfolds
from tests.stage import Stage


async def nothing(_stage: Stage, _pair: Pair) -> None:
    """There is something to do already."""


@dataclass(frozen=True)
class Way:
    """How one gets, from what comes, to what the word does."""

    label: str
    first: Callable[[Stage, Pair], Awaitable[object]] = nothing
    """What has to be so before, for there to be something to do."""
    menu: bool = False
    then: str = ""
    """One step further."""


async def a_date(stage: Stage, pair: Pair) -> None:
    await stage.given_session(pair, THURSDAY)


async def a_pause(stage: Stage, _: Pair) -> None:
    await stage.ana.runs("/mentor pause 7 Jan")


WAYS: dict[Word, Way] = {
    Word.START: Way("Invite somebody", menu=True),
    Word.NEXT: Way("Help", menu=True, then="See what comes"),
    Word.PREP: Way("Prepare", a_date),
    Word.INTRODUCE: Way("Introduce yourself", menu=True),
    Word.SCHEDULE: Way("Choose another date"),
    Word.MOVE: Way("Move it", a_date),
    Word.CANCEL: Way("Cancel session 1", a_date, menu=True),
    Word.TOPIC: Way("Topics"),
    Word.ACTIONS: Way("Actions", menu=True),
    Word.IDEA: Way("My ideas", menu=True, then="Write one down"),
    Word.GOALS: Way("Goals", menu=True),
    Word.DIARY: Way("My diary", menu=True),
    Word.COMMITMENTS: Way("Commitments", menu=True),
    Word.AGENDA: Way("Agenda", menu=True),
    Word.SETTINGS: Way("Settings", menu=True),
    Word.PAUSE: Way("Pause", menu=True),
    Word.RESUME: Way("Resume now", a_pause),
    Word.END: Way("End mentoring", menu=True),
    Word.HELP: Way("Help", menu=True),
}


@pytest.mark.parametrize("word", Word)
async def test_a_press_does_what_the_word_does(stage: Stage, word: Word) -> None:
    pair, _ = await stage.given_pair()
    way = WAYS[word]
    await way.first(stage, pair)
    by_word = await done(stage.ana, stage.ana.runs(f"{COMMAND} {word}"))
    await way.first(stage, pair)
    answer = await asks(stage.ana)
    if way.menu:
        answer = await unfolds(stage.ana)
        assert way.label in entries(answer)
        press = stage.ana.chooses(Press.MENU, way.label)
    else:
        press = stage.ana.presses(way.label, on=answer)
    if way.then:
        await press
        press = stage.ana.presses(way.then)
    by_press = await done(stage.ana, press)
    assert by_press == by_word


async def done(person: Person, deed: Awaitable[object]) -> str:
    """What it shows: the title of the form, which is closed again, or the first words of the answer."""
    await deed
    if not person.modal:
        return answered(person).split("\n")[0]
    title = person.form.title
    await person.closes(everything=True)
    return title


def answered(person: Person) -> str:
    return [each for each in person.visible if each.ephemeral_to][-1].shown
