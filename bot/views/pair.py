"""What a pair reads when its place, or one of the two, is out of reach."""

from bot.domain.scene import Couple
from bot.views.buttons import confirmed
from bot.views.closing import WHAT_ENDS
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import bold
from bot.views.welcome import both

REPLACED = (
    "the place of your mentoring was archived, or one of us three left it. From now on I post here. "
    "Your dates and everything you wrote are kept."
)
EXPOSED = (
    "So that nobody else reads what is yours, I post only times there until the two of you are alone again. "
    "If this was a mistake, ask them to leave."
)
UNREACHABLE = (
    "If it is opened again, all goes on as it was. Until then what is planned stays planned: reach them in "
    "another way, or move and cancel dates with `/mentor next`."
)


def replaced(couple: Couple) -> Message:
    return told([f"{both(couple)}, {REPLACED}"])


def exposed(couple: Couple) -> Message:
    """A direct message to each of the two."""
    return told(
        [f"Somebody else has joined <#{couple.pair.channel_id}>, the place of your mentoring. {EXPOSED}"]
    )


def unreachable(couple: Couple, reader_id: str) -> Message:
    """For the one who is still there."""
    partner = bold(couple.partner(reader_id).name)
    words = f"The Slack account of {partner} was deactivated, so nothing that I post reaches them."
    return told([words, UNREACHABLE], [confirmed(Press.END_PAIR, "End mentoring", couple.pair.id, WHAT_ENDS)])
