"""The form that shows whole what the card has to shorten; it holds nothing that the card may not."""

import json
from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, HeaderBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.card import Content
from bot.domain.introduction import QUESTIONS
from bot.domain.scene import Scene
from bot.views.agenda import Item, commitments, goals, kept_of, spoken, topics
from bot.views.course import whole
from bot.views.text import escape, link, mrkdwn, plain, split

MOST = 98
"""Blocks; two are kept for what is said where even that is too little."""
LONGEST = 230_000
"""Bytes of them: Slack takes 250 KB a form."""
MORE = (
    "There is more than fits here: `/mentor actions` lists every action, Edit wrap-up holds the whole record."
)

Chapter = tuple[str, Sequence[str]]
"""A title, and escaped paragraphs."""


def read_all_view(scene: Scene, content: Content) -> View:
    blocks = [block for chapter in _chapters(scene, content) for block in _printed(chapter)]
    shown = _within(blocks)
    if len(shown) < len(blocks):
        shown.append(SectionBlock(text=mrkdwn(MORE)))
    title = plain(f"Session {scene.session.number}")
    return View(type="modal", title=title, close=plain("Close"), blocks=shown)


def _chapters(scene: Scene, content: Content) -> Iterator[Chapter]:
    yield "This session", [_whole(item) for item in kept_of(content.record, scene)]
    yield "Topics", [_whole(item) for item in topics(content, scene)]
    yield "Goals", [_whole(item) for item in goals(content, scene)]
    yield "Since last time", [_whole(item) for item in kept_of(content.last, scene)]
    yield "Commitments", [_whole(item) for item in commitments(content, scene) if item.unit]
    for each in content.introductions:
        told = [(QUESTIONS[key], answer) for key, answer in each.answers.items() if answer]
        name = scene.couple.member(each.user_id).name
        yield f"About {name}", [f"*{escape(question)}*\n{escape(answer)}" for question, answer in told]
    yield "The agenda", list(whole(scene))


def _whole(item: Item) -> str:
    """Nothing of it is shortened, and its lines stay as they were typed."""
    label = f"*{spoken(item.label)}* " if item.label else ""
    text = link(item.url, item.text) if item.url else escape(item.text)
    return f"{label}{text}{f' ({item.note})' if item.note else ''}"


def _printed(chapter: Chapter) -> Iterator[Block]:
    title, paragraphs = chapter
    if not paragraphs:
        return
    yield HeaderBlock(text=plain(title[:150]))
    for text in _joined(paragraphs):
        yield SectionBlock(text=mrkdwn(text))


def _joined(paragraphs: Sequence[str]) -> Iterator[str]:
    """As few sections as hold them."""
    page = ""
    for piece in (piece for paragraph in paragraphs for piece in split(paragraph)):
        if page and len(page) + 1 + len(piece) > 3000:
            yield page
            page = piece
        else:
            page = f"{page}\n{piece}" if page else piece
    yield page


def _within(blocks: Sequence[Block]) -> list[Block]:
    """As many as one form takes."""
    room, kept = LONGEST, []
    for block in blocks[:MOST]:
        room -= len(json.dumps(block.to_dict()))
        if room < 0:
            break
        kept.append(block)
    return kept
