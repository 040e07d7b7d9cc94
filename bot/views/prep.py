"""The form in which one member prepares one session."""

import json
from collections.abc import Iterable, Iterator, Sequence

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock
from slack_sdk.models.views import View

from bot.domain.brief import Brief
from bot.views.brief import brief_blocks
from bot.views.forms import form
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.metadata import pack
from bot.views.prep_fields import Saved, prep_fields
from bot.views.prep_lead import date, moved_on, notice, offered
from bot.views.text import mrkdwn

ROOM = 240_000
"""Bytes of JSON for brief and fields; Slack refuses a form of more than 250 KB, and an emoji takes twelve."""
STORED = "Your answers are stored encrypted; whoever runs the server could technically open them."


def prep_form(brief: Brief, saved: Saved, *, just_now: bool = False) -> View:
    """`just_now`: it answers a submission, which it says was saved."""
    session = brief.scene.session
    fields = [*prep_fields(brief, saved), ContextBlock(elements=[mrkdwn(STORED)])]
    blocks: list[Block] = [
        *lost(*saved.readable),
        *notice(saved, just_now),
        date(brief),
        *offered(brief, saved),
        *moved_on(brief, saved),
    ]
    blocks += [*_fitting(brief_blocks(brief), beside=fields), DividerBlock(), *fields]
    return form(Form.PREP, f"Prepare session {session.number}", "Save answers", blocks, pack(session.id))


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
