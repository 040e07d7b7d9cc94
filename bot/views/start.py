"""Starting a session long before its date, or into another one: the question whether that is meant."""

from bot.domain.moment import in_words
from bot.domain.pair import Nudges
from bot.domain.scene import Scene
from bot.views.buttons import PRIMARY, button
from bot.views.clash import SURE
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape


def start_question(scene: Scene, reader: str, upon: str = "", *, early: bool = True) -> Message:
    """`reader`: the user id of whoever pressed. `upon`: what it would lie upon, as a plain sentence."""
    session, couple = scene.session, scene.couple
    date = in_words(session.starts_at, couple.member(reader).tz, scene.now)
    planned = f"This session is planned for {date}." if early else ""
    partner = escape(couple.partner(reader).name)
    heard = "" if scene.pair.nudges is Nudges.OFF else f" {partner} gets the card at once."
    question = f"Start it now?{heard}"
    yes = button(Press.START_NOW, "Start now", f"{session.id}:{SURE}", style=PRIMARY)
    return told([" ".join(filter(None, (planned, escape(upon), question)))], [yes])
