"""The companion was gone for three days: what still is of use is said once, and there is no flood.

Row 50 of the list of faults.
"""

from datetime import timedelta

from sqlalchemy import select

from bot.domain.touchpoint import Kind, State
from bot.store.models import TouchpointRow
from bot.store.touchpoint import STALE
from tests.live import START, given_second
from tests.stage import Stage


async def test_row_50_after_three_days_each_reads_one_message(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - timedelta(hours=1))
    before = {person: len(person.reads()) for person in (stage.ana, stage.ben)}
    stood = len(stage.slack.messages(place))
    await stage.restarts(days=3)
    await stage.passes(minutes=30)
    for person, read in before.items():
        (said,) = person.reads()[read:]
        assert "Write diary" in said.buttons, "the reminder of it is in the same message"
    assert len(stage.slack.messages(place)) == stood, "nothing about a session that is over"
    row = TouchpointRow
    async with stage.companion.db.read() as tx:
        of_then = select(row.state, row.reason).where(row.kind.in_([Kind.CARD, Kind.NUDGE]))
        assert set(await tx.execute(of_then)) == {(State.SKIPPED, STALE)}
        late = select(row.id).where(row.state == State.DUE, row.due_at <= stage.now)
        assert list(await tx.scalars(late)) == []
