"""Everything two people read about a pause: ordinary and at the edges."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.pair import PairState
from bot.domain.scene import Couple
from bot.domain.session import Session, cancelled
from bot.views.message import Message
from bot.views.next import next_message
from bot.views.pause import (
    pause_form,
    paused_answer,
    paused_view,
    resume_choice,
    resumed_answer,
)
from bot.views.pausing import going_on, paused, welcome_back
from bot.views.standing import Standing
from tests.views.gallery_pair import ANA, BEN, EDGE, NOW, ORDINARY, active, became, first_session
from tests.views.gallery_session import several

UNTIL = datetime(2027, 1, 6, 23, tzinfo=UTC)
PROPOSAL = UNTIL + timedelta(days=7, hours=15)


def resting(couple: Couple, note: str) -> Couple:
    return became(
        active(couple),
        state=PairState.PAUSED,
        paused_at=NOW,
        paused_until=UNTIL,
        paused_by=BEN,
        paused_note=note,
        pauses=2,
    )


def moved(session: Session) -> Session:
    plan = replace(session.plan, starts=(PROPOSAL, *session.plan.starts[1:]))
    return replace(session, plan=plan, moved_from=session.date)


def of(couple: Couple, note: str) -> dict[str, Message | View]:
    pause = resting(couple, note)
    over, early = became(pause, state=PairState.ACTIVE), became(pause, resumed_by=ANA, state=PairState.ACTIVE)
    ended, session = became(pause, state=PairState.ENDED), first_session(couple).session
    reader = couple.mentor
    standing = Standing(pause, reader, NOW, PROPOSAL)
    return {
        "form": pause_form((active(couple), None), reader, None, NOW),
        "form, a date is set": pause_form((active(couple), session), reader, date(2027, 1, 7), NOW),
        "form, it pauses": pause_form((pause, session), reader, date(2027, 1, 7), NOW),
        "answer": paused_answer(pause, reader, (None, None), NOW),
        "answer, moved": paused_answer(pause, reader, (session, moved(session)), NOW),
        "answer by form, cancelled": paused_view(pause, reader, (session, cancelled(session, ANA, NOW)), NOW),
        "answer by form": paused_view(pause, reader, (None, None), NOW),
        "told": paused(pause, None, 2, NOW),
        "told, a stranger reads along": paused(became(pause, exposed=True), None, 2, NOW),
        "told, a session moves": paused(pause, moved(session), 2, NOW),
        "told, a session is cancelled": paused(pause, cancelled(session, ANA, NOW), 2, NOW),
        "told, another date": paused(pause, None, 1, NOW),
        "told, over": paused(over, None, 2, NOW),
        "told, resumed": paused(early, None, 2, NOW),
        "told, ended": paused(ended, None, 2, NOW),
        "resumed": resumed_answer(early, reader, None, PROPOSAL),
        "resumed, a date is set": resumed_answer(early, reader, session, PROPOSAL),
        "which": resume_choice([pause] * 30, ANA),
        "welcome back": welcome_back((over, None), PROPOSAL),
        "welcome back, a date is set": welcome_back((early, session), PROPOSAL),
        "welcome back, ended": welcome_back((ended, None), PROPOSAL),
        "welcome back, met": going_on(first_session(couple)),
        "next": next_message([standing]),
        "next, a date is set": next_message(several(*[replace(standing, coming=session)] * 3)),
    }


EXAMPLES: dict[str, Message | View] = {
    **of(ORDINARY, "Off to my family"),
    **{f"{name}, at the edges": each for name, each in of(EDGE, ("<!channel> & *\n" * 30)[:300]).items()},
}
