"""What both read when a mentoring ends: ordinary and at the edges."""

from dataclasses import replace
from datetime import timedelta

from slack_sdk.models.views import View

from bot.domain.action import ActionState
from bot.domain.closing import Closing
from bot.domain.look_back import PRIVATE, WORD, LookBack
from bot.domain.pair import PairState
from bot.domain.scene import Couple
from bot.domain.session import SessionState
from bot.views.closing import closing_message, end_question, ended
from bot.views.look_back import look_back_form
from bot.views.message import Message
from tests.views.agenda_values import action
from tests.views.gallery_pair import ANA, BEN, EDGE, NOW, ORDINARY, active, became, first_session


def of(couple: Couple, words: str) -> dict[str, Message | View]:
    running = active(couple)
    over = became(running, state=PairState.ENDED, ended_at=NOW, ended_by=ANA)
    session = first_session(couple).session
    held, missed = (replace(session, state=each) for each in (SessionState.HELD, SessionState.MISSED))
    full = Closing(
        over,
        over.mentee,
        NOW,
        sessions=(held,) * 12 + (missed,) * 2,
        actions=(action("A", ActionState.DONE, owner=ANA), action("B", ActionState.DONE), action("C")),
        goals_reached=2,
        diary="d" * 32,
    )
    saved = LookBack(over.pair.id, "T1", ANA, NOW, dict.fromkeys((*PRIVATE, WORD), words))
    return {
        "end question": end_question([running], ANA),
        "end question, many": end_question([running] * 20, ANA),
        "ended": ended(over, ANA),
        "closing": closing_message(full),
        "closing, looked back, with a word": closing_message(
            replace(full, diary="", looked_back=True, word=words)
        ),
        "closing, one session, for whoever ended it": closing_message(
            Closing(over, over.mentor, NOW, sessions=(held,), word=words)
        ),
        "closing, never met": closing_message(Closing(over, over.mentee, NOW, sessions=(missed,))),
        "closing, long ago": closing_message(replace(full, now=NOW + timedelta(days=30), diary="")),
        "look back": look_back_form(over.pair, over.mentee, None),
        "look back, written": look_back_form(over.pair, over.partner(BEN), saved),
        "look back, lost": look_back_form(
            over.pair, over.partner(ANA), replace(saved, answers={}, readable=False)
        ),
    }


EXAMPLES: dict[str, Message | View] = {
    **of(ORDINARY, "You ask the better questions."),
    **{f"{name}, at the edges": each for name, each in of(EDGE, "<!channel> & *\n" * 66).items()},
}
