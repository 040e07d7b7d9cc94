"""Starting a session long before its date: the question whether that is meant."""

from slack_sdk.models.blocks import SectionBlock

from bot.domain.moment import in_words
from bot.domain.scene import Scene
from bot.views.buttons import PRIMARY, button, named, row
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.text import escape, message_text, mrkdwn

SURE = "sure"


def early_question(scene: Scene, reader: str) -> Message:
    """`reader`: the user id of whoever pressed."""
    session, couple = scene.session, scene.couple
    date = in_words(session.starts_at, couple.member(reader).tz, scene.now)
    partner = escape(couple.partner(reader).name)
    words = f"This session is planned for {date}. Start it now? {partner} gets the card at once."
    yes = button(Press.START_NOW, "Start now", f"{session.id}:{SURE}", style=PRIMARY)
    press = f"You can press: {named([yes])}."
    return Message(message_text(words, press), (SectionBlock(text=mrkdwn(words)), *row(yes)))
