"""Times that only make sense together."""

from datetime import timedelta

from bot.slack import HTTP_TIMEOUT
from bot.store.claims import LEASE
from bot.store.workspace import TURN
from scheduling.editing import SETTLE

STRAGGLES = timedelta(seconds=30)
"""How long a call that we gave up may still be on its way to Slack."""


def longest_call() -> timedelta:
    assert HTTP_TIMEOUT.total
    return timedelta(seconds=HTTP_TIMEOUT.total)


def test_nothing_is_decided_while_a_call_may_still_arrive() -> None:
    assert longest_call() + STRAGGLES <= LEASE, "its sender went away in the middle"
    assert STRAGGLES <= SETTLE, "its sender gave up"


def test_nobody_else_speaks_for_a_workspace_while_a_call_is_on_its_way() -> None:
    assert longest_call() < TURN
