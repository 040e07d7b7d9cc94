"""Many nudges due in the same second: how fast they are said, beside a bare loop, and what waits for it."""

import tempfile
from dataclasses import dataclass, field
from statistics import median

from benchmarks.apart import Apart, found
from benchmarks.city import city
from benchmarks.databases import KINDS, New
from benchmarks.flood import COMMAND, Cast, Flood, bare, flood
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, middle, percentile, rounded
from scheduling.under_way import AT_ONCE

GOALS = {
    "ratio to the bare loop": "≥ 0.6",
    "longest block of the loop, ms": "≤ 100",
    "MB over idle": "≤ 40",
}
NOTE = (
    "Many workspaces, because Slack takes some hundred posts a minute of one: so many in one second come up"
    " only in many. The bare loop posts the same payloads one after the other over one session, and keeps"
    " nothing; the companion reads what is true now, composes, and commits before and after each post."
)


@dataclass(slots=True)
class Seen:
    floods: list[Flood] = field(default_factory=list)
    loops: list[float] = field(default_factory=list)
    """Posts a second of the bare loop, after each."""
    loops_at_once: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    """Milliseconds of processor time for a post of the bare loop."""


def measure_due(sizes: Sizes) -> list[Table]:
    columns = []
    for databases in KINDS.values():
        with databases() as new:
            columns.append(_figures(_runs(sizes, new)))
    return [
        Table(
            f"{sizes.due:,} nudges due in the same second, in {sizes.workspaces} workspaces",
            ("", *KINDS, "goal"),
            [(name, *(each[name] for each in columns), GOALS.get(name, "")) for name in columns[0]],
            (f"Median of {sizes.runs} runs (lowest … highest).", NOTE),
        )
    ]


def _runs(sizes: Sizes, new: New) -> Seen:
    seen = Seen()
    for _ in range(sizes.runs):
        with city(workspaces=sizes.workspaces, pairs=sizes.due // sizes.workspaces) as slack:
            cast = slack.hears()
            seen.floods.append(flood(slack, cast, new))
            _bare_loops(slack, cast, seen)
    return seen


def _bare_loops(slack: Apart, cast: Cast, seen: Seen) -> None:
    with tempfile.NamedTemporaryFile() as file:
        slack.ask("payloads", file.name)
        for at_once, rates in ((1, seen.loops), (AT_ONCE, seen.loops_at_once)):
            loop = found(bare, line=cast["line"], payloads=file.name, at_once=at_once)
            rates.append(loop["posts"] / loop["seconds"])
            if at_once == 1:
                seen.costs.append(1000 * loop["worked"] / loop["posts"])


def _figures(seen: Seen) -> dict[str, str]:
    floods = seen.floods
    answers = [each for one in floods for each in one.answers] or [0.0]
    ratios = [one.rate / loop for one, loop in zip(floods, seen.loops, strict=True)]
    return {
        "posts a second": middle([each.rate for each in floods]),
        "bare loop, posts a second": middle(seen.loops),
        "ratio to the bare loop": middle(ratios),
        f"bare loop with {AT_ONCE} at once, posts a second": middle(seen.loops_at_once),
        "processor time a post, ms": middle([1000 * each.worked / each.posts for each in floods]),
        "of a bare post, ms": middle(seen.costs),
        "longest block of the loop, ms": middle([each.longest for each in floods]),
        "MB over idle": middle([each.grown for each in floods]),
        f"answers to `{COMMAND}` meanwhile": str(len(answers)),
        "of these the median, ms": rounded(median(answers)),
        "of these p99, ms": rounded(percentile(answers, 99)),
    }
