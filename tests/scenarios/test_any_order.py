"""Any button, any form, any command, in any order and at any time: it always stays of one piece.

What is planned is what the timeline says, the card shows the block that is on, nobody is told of a fault of
ours, and for everybody there is a way forward.
"""

from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from bot.views.ids import Form, Press
from tests.any_order import AnyOrder
from tests.log import Log

EVERYTHING = settings(deadline=None, suppress_health_check=list(HealthCheck))
NO_PRESS = {Press.JOIN, Press.MENU, Press.ADD, Press.MORE}
"""A link leads out of Slack; of a select its entries are pressed."""
NOT_SENT = {Form.DIARY_BOOK}
"""Only read."""
KINDS = {
    *(set(Press) - NO_PRESS),
    *(f"form {form}" for form in set(Form) - NOT_SENT),
}


def test_it_stays_of_one_piece(template: Path) -> None:
    presses(template, settings(EVERYTHING, max_examples=3, stateful_step_count=8, derandomize=True))


@pytest.mark.long
def test_it_stays_of_one_piece_for_long(template: Path) -> None:
    """And everything that there is to press was pressed, so that the reach cannot shrink unseen."""
    done = presses(template, settings(EVERYTHING, max_examples=100, stateful_step_count=40))
    assert not KINDS - done


def presses(template: Path, how: settings) -> set[str]:
    """What kinds were done over all examples."""
    log = Log()

    def machine() -> AnyOrder:
        return AnyOrder(template, log)

    try:
        # It takes whatever makes a machine, although its type asks for a class.
        run_state_machine_as_test(cast("type[RuleBasedStateMachine]", machine), settings=how)
    except Flaky as flaky:
        raise AssertionError(f"{log.broken[0]}\nbut not every time") from flaky
    return log.kinds
