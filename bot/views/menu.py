"""What can be done whatever comes: behind three dots, and all of it in a select that they unfold."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import OptionGroup, StaticSelectElement

from bot.domain.pair import PairState
from bot.domain.text import excerpt
from bot.views.buttons import LONGEST_OPTION, ROOM, Entry, option
from bot.views.ids import Press
from bot.views.standing import Standing
from bot.views.text import plain

FOR_YOU = "For you"
EVERYTHING = "All you can do …"
ONE_PAIR = "One pair, with all you can do"
OWN = "own"
"""What an entry is about that is about no pair: whoever chooses it."""
ALL = "all"


def menu(words: str, groups: Mapping[str, Sequence[Entry]]) -> StaticSelectElement:
    """Its block needs another name each time: Slack keeps what was chosen for as long as that stays."""
    made = [
        OptionGroup(label=plain(excerpt(label, LONGEST_OPTION)), options=[option(each) for each in entries])
        for label, entries in groups.items()
        if entries
    ]
    return StaticSelectElement(action_id=Press.MENU, placeholder=plain(words), option_groups=made)


def folded(standing: Standing, likely: Sequence[Entry]) -> Sequence[Entry]:
    """What fits behind three dots; the last entry unfolds the rest."""
    shown = [*likely, *_wanted_often(standing)][: ROOM - 1]
    return [*shown, (Press.EVERYTHING, standing.couple.pair.id, EVERYTHING)]


def _wanted_often(standing: Standing) -> Iterator[Entry]:
    pair_id, promised = standing.couple.pair.id, standing.open_actions
    yield Press.TOPICS, pair_id, "Topics"
    yield Press.GOALS, pair_id, "Goals"
    yield Press.ACTIONS, pair_id, f"Actions ({promised})" if promised else "Actions"


def of_pair(standing: Standing) -> Iterator[Entry]:
    pair_id = standing.couple.pair.id
    yield from _of_session(standing)
    yield from _wanted_often(standing)
    yield Press.COMMITMENTS, pair_id, "Commitments"
    yield Press.AGENDA, pair_id, "Agenda"
    yield Press.RHYTHM, pair_id, "How we meet"
    if standing.couple.pair.state is not PairState.PAUSED:
        yield Press.PAUSE, pair_id, "Pause"
    yield Press.END, pair_id, "End mentoring"


def of_oneself(*, several: bool = False) -> Iterator[Entry]:
    """`several`: there are pairs that are not shown."""
    yield Press.IDEAS, OWN, "My ideas"
    yield Press.DIARY_BOOK, OWN, "My diary"
    yield Press.SETTINGS, OWN, "Settings"
    if several:
        yield Press.NEXT, ALL, "All my pairs"
    yield Press.START, OWN, "Invite somebody"
    yield Press.HELP, OWN, "Help"


def _of_session(standing: Standing) -> Iterator[Entry]:
    """What is not likely enough to be a button, or not at the moment."""
    pair_id, coming, live = standing.couple.pair.id, standing.coming, standing.live
    elsewhere = live or standing.couple.pair.state is PairState.PAUSED
    if coming and elsewhere:
        yield Press.PREPARE, coming.id, f"Prepare session {coming.number}"
    if coming and live:
        yield Press.MOVE, coming.id, f"Move session {coming.number}"
    if coming:
        yield Press.CANCEL, coming.id, f"Cancel session {coming.number}"
    elif elsewhere:
        yield Press.SCHEDULE, pair_id, "Set the next date"
    if standing.new and (standing.introduced or elsewhere or not coming):
        yield (
            Press.INTRODUCE,
            pair_id,
            "Change my introduction" if standing.introduced else "Introduce yourself",
        )
