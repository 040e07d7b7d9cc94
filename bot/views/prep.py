"""The form in which one member prepares one session."""

import json
from collections.abc import Iterable, Iterator, Sequence

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.brief import Brief
from bot.views.brief import brief_blocks
from bot.views.forms import form
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.metadata import pack
from bot.views.prep_fields import Saved, prep_fields
from bot.views.real_case import still_theoretical
from bot.views.text import bold, escape, fit, mrkdwn, when

ROOM = 240_000
"""Bytes of JSON for brief and fields; Slack refuses a form of more than 250 KB, and an emoji takes twelve."""
STORED = "Your answers are stored encrypted; whoever runs the server could technically open them."


def prep_form(brief: Brief, saved: Saved, *, just_now: bool = False) -> View:
    """`just_now`: it answers a submission, which it says was saved."""
    session = brief.scene.session
    fields = [*prep_fields(brief, saved), ContextBlock(elements=[mrkdwn(STORED)])]
    blocks: list[Block] = [
        *lost(*saved.readable),
        *_notice(saved, just_now),
        _date(brief),
        *_offered(brief, saved),
        *_moved_on(brief, saved),
    ]
    blocks += [*_fitting(brief_blocks(brief), beside=fields), DividerBlock(), *fields]
    return form(Form.PREP, f"Prepare session {session.number}", "Save", blocks, pack(session.id))


def _fitting(sections: Iterable[Block], beside: Sequence[Block]) -> Iterator[Block]:
    """As much of the brief as the form has room for: what was typed comes first."""
    room = ROOM - sum(_size(block) for block in beside)
    for section in sections:
        room -= _size(section)
        if room < 0:
            yield ContextBlock(elements=[mrkdwn("There is more, but this form is full.")])
            return
        yield section


def _size(block: Block) -> int:
    return len(json.dumps(block.to_dict()))


def _notice(saved: Saved, just_now: bool) -> Iterator[SectionBlock]:
    if saved.topic and saved.topic.theoretical:
        yield still_theoretical(just_now=just_now)


def _date(brief: Brief) -> SectionBlock:
    session = brief.scene.session
    words = f"With *{escape(brief.partner.name)}* · {when(session.starts_at, brief.reader.tz)}"
    return SectionBlock(text=mrkdwn(words))


def _offered(brief: Brief, saved: Saved) -> Iterator[SectionBlock]:
    if saved.meant_for:
        date = when(saved.meant_for.starts_at, brief.reader.tz)
        words = f"What you wrote for {date}, when you did not meet, stands here again. Save it to use it now."
        yield SectionBlock(text=mrkdwn(words))


def _moved_on(brief: Brief, saved: Saved) -> Iterator[SectionBlock]:
    """Nobody has to write the same again."""
    offered = saved.topic.id if saved.topic else ""
    titles = [bold(each.title) for each in brief.moved_on if each.id != offered]
    if titles:
        lead = "You did not get to this yet, so it moves on to this session by itself:"
        yield SectionBlock(
            text=mrkdwn(fit([lead, *titles, "Tell another situation below only if you like."]))
        )
