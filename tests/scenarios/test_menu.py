"""Everything that a command does, a button does too: all of it is reached from what comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.domain.pair import Pair
from bot.views.ids import COMMAND, Press, Word
from simulator import Channel, Message, Person
from tests.dates import THURSDAY
from tests.menu import asks, entries, takes
from tests.stage import Stage


@dataclass(frozen=True)
class Way:
    """How one gets, from what comes, to what the word does."""

    label: str
    first: Callable[[Stage, Pair], Awaitable[object]] | None = None
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
    Word.IDEA: Way("My ideas", menu=True, then="Keep an idea"),
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
    by_word, by_press = await _given(stage, word, stage.ana), await _given(stage, word, stage.cleo)
    del by_word
    way = WAYS[word]
    (typed,) = [*await stage.ana.runs(f"{COMMAND} {word}"), None][:1]
    answer = await asks(by_press)
    await (by_press.chooses(Press.MENU, way.label) if way.menu else by_press.presses(way.label, on=answer))
    if way.then:
        await by_press.presses(way.then)
    if stage.ana.modal:
        assert by_press.form.title == stage.ana.form.title
    else:
        assert typed is not None
        assert _without_names(answer) == _without_names(typed)
