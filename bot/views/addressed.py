"""Both people of a pair in a message that both read: a mention notifies, a name does not."""

from collections.abc import Container

from bot.domain.scene import Couple
from bot.views.text import escape, mention


def addressed(couple: Couple, knowing: Container[str] = ()) -> str:
    """`knowing`: who needs no notification, having done it or read it elsewhere."""
    return " and ".join(
        escape(couple.member(each).name) if each in knowing else mention(each) for each in couple.pair.people
    )
