"""Every post carries a mark that tells nobody anything, and is the same however often it is tried."""

import re
from datetime import timedelta
from pathlib import Path

from simulator import Message
from tests.faults.cutting import Line, cutting
from tests.live import START, given_second
from tests.stage import Stage, open_stage

KEY = "0102030405060708"
"""How the master key of the tests begins."""


def marked(stage: Stage) -> dict[Message, str]:
    """The mark of everything that the companion posted."""
    said = [each for each in stage.slack.world.messages if each.user == stage.slack.bot_user_id]
    found = {}
    for message in said:
        if not message.ephemeral_to:
            assert message.metadata
            assert message.metadata.keys() == {"event_type", "event_payload"}
            assert message.metadata["event_type"] == "companion_post"
            assert message.metadata["event_payload"].keys() == {"mark"}
            found[message] = str(message.metadata["event_payload"]["mark"])
    return found


async def test_every_post_has_a_mark_of_its_own_replies_too(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.until(START + timedelta(minutes=95))
    marks = marked(stage)
    assert [each for each in marks if each.thread_ts], "nudges"
    assert [each for each in marks if each.channel.kind == "im"], "direct messages"
    assert len(set(marks.values())) == len(marks) > 8
    for mark in marks.values():
        assert re.fullmatch("[0-9a-f]{32}", mark)
        assert mark not in {pair.id, session.id, place.id}
        assert KEY not in mark


async def test_the_mark_is_the_same_on_every_try(tmp_path: Path) -> None:
    line = Line(cuts=["chat.postMessage"])
    async with open_stage(tmp_path, via=lambda url: cutting(line, url)) as stage:
        _, place = await stage.given_pair()
        await stage.passes(minutes=2)
        first, again = [mark for message, mark in marked(stage).items() if message.channel is place]
        assert first == again


async def test_an_edit_leaves_the_mark(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START)
    before = marked(stage)
    await stage.ana.presses("+5 min", on=stage.slack.messages(place)[-1])
    await stage.passes(minutes=6)
    assert stage.slack.messages(place)[-1].edited
    assert before.items() <= marked(stage).items()
