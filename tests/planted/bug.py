"""A bug that is planted: what goes wrong, in which lines, and which test must notice it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    file: str
    right: str
    """As it stands in the file, once."""
    wrong: str


@dataclass(frozen=True, slots=True)
class Bug:
    name: str
    """What goes wrong with it."""
    edits: tuple[Edit, ...]
    noticed_by: str
    """A test, as pytest names it."""
    often: bool = False
    """Whether it is planted whenever the suite runs, and not only in the long run."""


def bug(name: str, edit: Edit, noticed_by: str, *, often: bool = False) -> Bug:
    return Bug(name, (edit,), noticed_by, often)


DELIVERY, AFTERMATH = "scheduling/delivery.py", "scheduling/aftermath.py"
OUTCOME, SLACK = "scheduling/outcome.py", "bot/slack.py"
CLAIMS, OUTBOX, PLANNING = "bot/store/claims.py", "bot/store/outbox.py", "bot/store/touchpoint.py"
POLICIES, MANNERS, TIMELINE = "bot/domain/touchpoint.py", "bot/domain/manners.py", "bot/domain/timeline.py"

T_DELIVERY, T_OUTBOX = "tests/faults/test_delivery.py::test_", "tests/store/test_outbox.py::test_"
T_OUTCOME, T_TURNS = "tests/scheduling/test_outcome.py::test_", "tests/store/test_turns.py::test_"
T_MANNERS, T_LIVE = "tests/domain/test_manners_rules.py::test_", "tests/scenarios/test_live_session.py::test_"
T_OUTAGES, T_TIMES = "tests/faults/test_outages.py::test_", "tests/faults/test_times.py::test_"
