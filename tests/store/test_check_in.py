"""The last answer of each is kept, and only where it belongs."""

from dataclasses import replace

from bot.domain.check_in import Answer, CheckIn
from bot.store import check_in as check_ins
from tests.stage import Stage


async def test_one_answer_each_the_last_one_and_none_of_another_workspace(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    fine = CheckIn(pair.team_id, pair.id, pair.mentor_id, Answer.FINE, stage.now)
    busy = replace(fine, answer=Answer.BUSY, until=stage.now, answers=2)
    async with stage.companion.db.begin() as tx:
        for answer in (fine, busy, replace(fine, user_id=pair.mentee_id)):
            await check_ins.save(tx, answer)
    async with stage.companion.db.read() as tx:
        kept = await check_ins.of_pair(tx, pair.team_id, pair.id)
        assert kept == {pair.mentor_id: busy, pair.mentee_id: replace(fine, user_id=pair.mentee_id)}
        assert await check_ins.of_pair(tx, "T0ELSEWHERE", pair.id) == {}
