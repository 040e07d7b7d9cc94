"""How somebody wants to be spoken to, and messages that several reminders share; also at the edges."""

from dataclasses import replace
from datetime import time

from slack_sdk.models.views import View

from bot.domain.quiet import QuietHours
from bot.domain.touchpoint import Subject
from bot.views.after import Aftermath, after_message, reminder_part
from bot.views.message import Message
from bot.views.part import Part, alone, polite
from bot.views.settings import as_before_answer, fewer_answer, settings_form
from tests.views.agenda_values import ANA, WILD
from tests.views.gallery_record import HELD, LONG, PROPOSAL

LONGEST = Part(
    looks=("&amp;" * 700), words="&amp;" * 3000, why="x" * 300, buttons=reminder_part(LONG, ANA).buttons
)
NIGHT_OWL = replace(ANA, quiet=QuietHours(time(5), time(13), frozenset()), fewer=frozenset(Subject))
AFTER = after_message(Aftermath(HELD, ANA, proposal=PROPOSAL, postponable=True))

EXAMPLES: dict[str, Message | View] = {
    "settings": settings_form(ANA, [HELD.couple]),
    "settings, nothing wanted, ten pairs": settings_form(NIGHT_OWL, [LONG.couple] * 10),
    "a message with fewer": polite(AFTER, [], Subject.AFTER),
    "a message with another": polite(AFTER, [reminder_part(HELD, ANA)], Subject.AFTER),
    "a message with twelve others": polite(alone(LONGEST), [LONGEST] * 12, Subject.DIARY),
    "a part alone, full": alone(Part(WILD.replace("<", "&lt;") * 60, "&amp;" * 3000, "x" * 300)),
    **{f"fewer, {subject}": fewer_answer(subject) for subject in Subject},
    **{f"as before, {subject}": as_before_answer(subject) for subject in Subject},
}
