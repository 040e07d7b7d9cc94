"""All actions of a pair, as one of the two looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.action import Action
from bot.domain.listing import FIRST, PAGE, Page, Which, chosen, pages
from bot.domain.member import Member
from bot.domain.scene import Couple

MOST_CLOSED = 10
"""Below what is open; all of them have pages of their own."""


@dataclass(frozen=True, slots=True)
class Promises:
    couple: Couple
    reader: Member
    actions: Sequence[Action]
    """The most urgent first."""
    today: date
    others: Sequence[tuple[str, str]] = ()
    """The reader's pairs, this one too, where there are several: id and partner's name."""
    page: Page = FIRST

    @property
    def partner(self) -> Member:
        return self.couple.partner(self.reader.user_id)

    @property
    def chosen(self) -> list[Action]:
        return chosen(self.actions, self.page.which, self.reader.user_id)

    @property
    def number(self) -> int:
        """Of the page that there is: something may have been closed meanwhile."""
        return min(self.page.number, pages(len(self.chosen)) - 1)

    @property
    def closed(self) -> list[Action]:
        return chosen(self.actions, Which.CLOSED, self.reader.user_id)

    @property
    def many(self) -> bool:
        """More than the first page shows."""
        still_open = len(self.actions) - len(self.closed)
        return still_open > PAGE or len(self.closed) > MOST_CLOSED or self.page.which is not Which.OPEN
