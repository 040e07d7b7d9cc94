"""The other one of a pair, where one of several is to be chosen."""

from bot.domain.scene import Couple
from bot.domain.text import excerpt

LONGEST = 40


def partner_in_short(couple: Couple, reader_id: str) -> str:
    """Not escaped. With the role, since two can mentor each other."""
    name = excerpt(couple.partner(reader_id).name, LONGEST)
    return f"{name}, your {couple.role(reader_id).other}"
