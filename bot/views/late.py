"""Running late: the small form that asks by how much, and what the other one is told."""

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.views.agenda import tz
from bot.views.block import title
from bot.views.forms import choice, form
from bot.views.ids import Form
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import told
from bot.views.text import at, escape, mention, mrkdwn

MINUTES = "minutes"
CHOICES = tuple((str(minutes), f"{minutes} minutes") for minutes in (5, 10, 15, 20))


def late_form(scene: Scene, reader: str) -> View:
    """`reader`: the user id of whoever is late."""
    partner = escape(scene.couple.partner(reader).name)
    stands = f"The end stays {at(scene.session.ends_at, tz(scene))}; the blocks share what is left."
    note = f"{partner} hears it where the two of you meet. {stands}"
    blocks = [SectionBlock(text=mrkdwn(note)), choice(MINUTES, "How late will you be?", CHOICES, "10")]
    # How often somebody was late so far: the same form sent twice is said once.
    return form(
        Form.RUNNING_LATE,
        "Running late",
        "Tell them",
        blocks,
        pack(scene.session.id, str(scene.session.late)),
    )


def late(scene: Scene) -> Message:
    session = scene.session
    who = escape(scene.couple.member(session.late_by).name)
    partner = mention(scene.pair.partner_of(session.late_by))
    about = f"{partner}, {who} is about {session.late_minutes} minutes late."
    stays = f"the end stays {at(session.ends_at, tz(scene))}."
    return told([f"{about} {_consequence(session, scene)}; {stays}"])


def _consequence(session: Session, scene: Scene) -> str:
    current = session.plan.current(scene.now)
    if current is None:
        return f"{title(scene, session.plan.blocks[0])} begins at {at(session.starts_at, tz(scene))}"
    ends = at(session.plan.ends_of(current), tz(scene))
    return f"{title(scene, session.plan.blocks[current])} goes on until {ends}"


def both_late(scene: Scene, reader: str) -> str:
    """Plain words for a form that was open while the other one said the same."""
    partner = scene.couple.partner(reader).name
    return (
        f"{partner} is late too, and the times have moved already. Open this form again to move them further."
    )
