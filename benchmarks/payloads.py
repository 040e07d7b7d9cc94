"""How long it takes to make what Slack is sent of a message or a form, beside what its SDK makes of it."""

from collections.abc import Callable
from time import process_time
from typing import Any

from slack_sdk.models.views import View

from benchmarks.tables import Table, middle
from bot.views.payload import payload
from tests.views.examples import EXAMPLES

NOTE = "Both make the same of each, which a test compares; limits are checked by both."


def measure_payloads(runs: int) -> Table:
    messages = [each.blocks for each in EXAMPLES.values() if not isinstance(each, View)]
    forms = [[each] for each in EXAMPLES.values() if isinstance(each, View)]
    rows = []
    for name, examples in ((f"{len(messages)} messages", messages), (f"{len(forms)} forms", forms)):
        theirs, ours = [], []
        for _ in range(runs):
            theirs.append(_each(examples, lambda parts: [part.to_dict() for part in parts]))
            ours.append(_each(examples, payload))
        ratios = [a / b for a, b in zip(theirs, ours, strict=True)]
        rows.append((name, middle(theirs), middle(ours), middle(ratios)))
    headings = ("", "the SDK's `to_dict`, ms each", "`payload`, ms each", "ratio")
    return Table("From blocks to what Slack is sent", headings, rows, (NOTE,))


def _each(examples: list[Any], make: Callable[[Any], object]) -> float:
    """Milliseconds of processor time."""
    began = process_time()
    for parts in examples:
        make(parts)
    return 1000 * (process_time() - began) / len(examples)
