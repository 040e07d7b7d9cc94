"""What a run that presses in any order leaves behind: what was done, and what went wrong."""

import logging
from collections import Counter
from dataclasses import dataclass, field

from simulator.moments import Answered, Edited, Moment, Opened, Posted, Refused


@dataclass
class Log:
    """What one run has done so far, over all its examples."""

    done: Counter[str] = field(default_factory=Counter)
    """How often each kind of press, form, word … was tried."""
    broken: list[str] = field(default_factory=list)
    """What went wrong, in the order in which it was met: some of it only once, where two were at it."""

    @property
    def kinds(self) -> set[str]:
        """The press of a menu or select counts, and so does the entry, which may stand for another press."""
        return {part for kind in self.done for part in kind.split(":")}


class Trouble(logging.Handler):
    """What went wrong inside, with its trail, and who was told of it: for the text of a failure."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.trails: list[str] = []
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.trails.append(record.getMessage())

    def overhears(self, moment: Moment) -> None:
        match moment:
            case Posted(message) | Edited(message) | Answered(_, message):
                said = message.text + message.shown
            case Opened(_, modal):
                said = modal.shown
            case Refused(_, _, errors):
                said = " ".join(errors.values())
            case _:
                return
        if "this reference" in said:
            self.told.append(said)
