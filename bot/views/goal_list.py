"""The reminder of the list for the coming weeks: it is empty, or the reader has marked nothing in it."""

from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.part import Part
from bot.views.text import escape


def list_part(pair: Pair, partner: Member, *, empty: bool) -> Part:
    name = escape(partner.name)
    if empty:
        lead, press = "Your list for the coming weeks is still empty.", Press.GOAL_LIST
        body, label = f"Three lines are enough to begin with, and {name} can add others.", "Write the list"
    else:
        lead, press = f"What draws you in the list that you and {name} made?", Press.GOAL_DRAWS
        body, label = "Mark it, and you see where both of you want to begin.", "Mark what draws me"
    return Part(
        looks=f"*{lead}*\n{body}",
        words=f"{lead}\n{body}",
        why=f"You and {name} chose goals for the coming weeks ten days ago. This is the only reminder.",
        buttons=(
            button(press, label, pair.id, style=PRIMARY),
            button(Press.GOALS, "See all goals", pair.id),
        ),
    )
