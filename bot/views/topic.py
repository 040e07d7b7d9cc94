"""The list of topics: what lies on the table, what waits, and what was talked about lately."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.moment import day_in_words
from bot.domain.scene import Couple
from bot.domain.session import Session
from bot.domain.table import Board
from bot.domain.text import excerpt
from bot.domain.topic import Topic, TopicState
from bot.views.buttons import PRIMARY, button, row
from bot.views.choice import LONGEST_OPTION
from bot.views.ids import Press
from bot.views.metadata import pack
from bot.views.paragraphs import small
from bot.views.switch import pair_switch
from bot.views.text import bold, escape, mrkdwn, plain

PAGE = 25
"""Topics at once, of those that are not over."""
MOST_CLOSED = 10
MOST_SAID = 10_000
"""Characters of those; ten at their longest are fewer."""
GOAL = 80
EDIT, UP, DOWN, TALKED, DROP, REOPEN = "edit", "up", "down", "talked", "drop", "reopen"
CHANGES = {
    EDIT: "Edit",
    UP: "Move up",
    DOWN: "Move down",
    TALKED: "We talked about it",
    DROP: "Drop",
    REOPEN: "Reopen",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """All topics of a pair, for one of the two."""

    couple: Couple
    reader: Member
    board: Board
    now: datetime
    goals: Mapping[str, str] = field(default_factory=dict)
    """Titles, by id."""
    page: int = 0
    others: Sequence[tuple[str, str]] = ()
    """The reader's pairs, this one too, where there are several: id and partner's name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    group: str
    """Its heading."""
    number: int
    topic: Topic
    choices: tuple[str, ...]


def topics_view(listing: Listing) -> View:
    pair = listing.couple.pair
    blocks = [
        *pair_switch(Press.TOPICS, listing.others, listing.couple.pair.id),
        *_standing(listing),
        *row(button(Press.TOPIC, "Add a topic", pair.id, style=PRIMARY)),
        *_closed(listing),
    ]
    return View(
        type="modal",
        title=plain("Topics"),
        close=plain("Close"),
        blocks=blocks,
        private_metadata=pack(pair.id),
    )


def page_of(topic_id: str, board: Board, otherwise: int = 0) -> int:
    """Where the topic stands now; `otherwise` for what is over."""
    ids = [each.id for group in board.groups for each in group]
    return ids.index(topic_id) // PAGE if topic_id in ids else otherwise


def _standing(listing: Listing) -> Iterator[Block]:
    entries = list(_entries(listing))
    if not entries:
        partner = bold(listing.couple.partner(listing.reader.user_id).name)
        yield SectionBlock(text=mrkdwn(f"Nothing waits to be talked about with {partner}."))
        yield ContextBlock(elements=[plain("A real, recent situation is worth more than a big question.")])
    first = listing.page * PAGE if listing.page * PAGE < len(entries) else 0
    group = ""
    for each in entries[first : first + PAGE]:
        if each.group != group:
            group = each.group
            yield HeaderBlock(text=plain(group))
        yield _section(listing, each)
    yield from _turn(listing, first, len(entries))


def _turn(listing: Listing, first: int, count: int) -> Iterator[Block]:
    if count <= PAGE:
        return
    last = min(first + PAGE, count)
    following, words = (first // PAGE + 1, "Show the next ones") if last < count else (0, "Back to the first")
    yield ContextBlock(elements=[plain(f"{first + 1} to {last} of {count}")])
    yield from row(button(Press.TOPICS, words, f"{listing.couple.pair.id}:{following}"))


def _entries(listing: Listing) -> Iterator[_Entry]:
    headings = [_table(listing, session) for session, _ in listing.board.coming]
    for heading, group in zip([*headings, "Waiting for a date"], listing.board.groups, strict=True):
        for number, topic in enumerate(group, start=1):
            choices = tuple(_choices(listing, topic, first=number == 1, last=number == len(group)))
            yield _Entry(heading, number, topic, choices)


def _table(listing: Listing, session: Session) -> str:
    day = day_in_words(session.starts_at, listing.reader.tz, listing.now)
    return f"For session {session.number}, {day}"


def _choices(listing: Listing, topic: Topic, *, first: bool, last: bool) -> Iterator[str]:
    if topic.owner_id == listing.reader.user_id:
        yield EDIT
    if not first:
        yield UP
    if not last:
        yield DOWN
    yield REOPEN if topic.state is TopicState.TALKED else TALKED
    yield DROP


def _section(listing: Listing, entry: _Entry) -> SectionBlock:
    lines = [f"{entry.number}. {bold(entry.topic.title)}", _about(listing, entry.topic)]
    return _with_menu(entry.topic, "\n".join(lines), entry.choices)


def _about(listing: Listing, topic: Topic) -> str:
    mine = topic.bringer_id == listing.reader.user_id
    whose = "You bring it" if mine else f"{escape(listing.couple.member(topic.bringer_id).name)} brings it"
    goal = listing.goals.get(topic.goal_id, "")
    about = f"goal: {escape(excerpt(goal, GOAL))}" if goal else ""
    talked = "talked about ✓" if topic.state is TopicState.TALKED else ""
    return " · ".join(filter(None, [whose, about, talked]))


def _closed(listing: Listing) -> Iterator[Block]:
    """Small: over and done, and with one menu for the rare one that comes back."""
    closed = listing.board.closed[:MOST_CLOSED]
    if not closed:
        return
    lines = [f"{escape(topic.title)} · {_became(listing, topic, session)}" for topic, session in closed]
    yield DividerBlock()
    yield from small(["*Talked about or dropped lately*", *lines], MOST_SAID)
    options = [_option(REOPEN, topic, excerpt(topic.title, LONGEST_OPTION)) for topic, _ in closed]
    menu = StaticSelectElement(
        action_id=Press.TOPIC_CHANGE, placeholder=plain("Reopen one …"), options=options
    )
    # Slack keeps what was chosen for as long as its block has the same name.
    yield from row(menu, block_id=f"{REOPEN}:{int(listing.now.timestamp())}")


def _became(listing: Listing, topic: Topic, session: Session | None) -> str:
    if session:
        day = day_in_words(session.starts_at, listing.reader.tz, listing.now)
        return f"Session {session.number}, {day}"
    what = "Dropped" if topic.state is TopicState.DROPPED else "Talked about"
    since = topic.closed_at or topic.created_at
    return f"{what} on {day_in_words(since, listing.reader.tz, listing.now)}"


def _with_menu(topic: Topic, text: str, choices: Sequence[str]) -> SectionBlock:
    options = [_option(what, topic, CHANGES[what]) for what in choices]
    menu = OverflowMenuElement(action_id=Press.TOPIC_CHANGE, options=options)
    return SectionBlock(block_id=topic.id, text=mrkdwn(text), accessory=menu)


def _option(what: str, topic: Topic, words: str) -> Option:
    return Option(value=f"{what}:{topic.id}", text=plain(words))
