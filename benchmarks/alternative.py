"""The same messages by the companion, and by a job for each in APScheduler's own store: who is done first."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.apart import Apart
from benchmarks.city import city
from benchmarks.databases import files
from benchmarks.flood import Flood, Line, flood
from benchmarks.jobs import jobs
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, middle

QUIET = 6.0
"""Seconds without a post after which no more will come."""


@dataclass(frozen=True, slots=True)
class Jobs:
    seconds: float
    longest: float
    missed: int


TUNED = "tuned: WAL, no misfires, one session"
FASTER = "the same with synchronous=NORMAL"
AS_IT_COMES = "as it comes"
NOTE = (
    "SQLite. The jobs' messages were composed when they were planned and are posted as they were; the"
    " companion composes at the moment of sending. With synchronous=NORMAL the last commits are gone when"
    " the power fails; the companion, and the store where nothing is said, have FULL."
)


def measure_alternative(sizes: Sizes) -> list[Table]:
    floods, stores = list[Flood](), {TUNED: list[Jobs](), FASTER: list[Jobs](), AS_IT_COMES: list[Jobs]()}
    for number in range(sizes.runs):
        with scene(sizes) as (slack, cast, folder):
            with files() as new:
                floods.append(flood(slack, cast, new, command=""))
            payloads = str(folder / "payloads")
            slack.ask("payloads", payloads)
            for name in stores if not number else (TUNED,):
                file, tuning = folder / f"{len(name)}.db", TUNINGS[name]
                stores[name].append(_watched(slack, cast["line"], file, payloads, tuning))
    return [_speed(sizes, floods, stores)]


TUNINGS = {TUNED: "FULL", FASTER: "NORMAL", AS_IT_COMES: ""}
"""What `synchronous` is; empty: nothing is tuned."""


@contextmanager
def scene(sizes: Sizes) -> Iterator[tuple[Apart, dict[str, Any], Path]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        city(workspaces=sizes.workspaces, pairs=sizes.due // sizes.workspaces) as slack,
    ):
        yield slack, slack.hears(), Path(folder)


def _watched(slack: Apart, line: Line, file: Path, payloads: str, tuning: str) -> Jobs:
    with Apart(jobs, line=line, file=str(file), payloads=payloads, tuning=tuning, plan=True) as running:
        slack.ask("watch", "")
        due = running.hears()["due"]
        until_quiet(slack, due, QUIET)
        saw, told = slack.ask("end"), running.ask("end")
    return Jobs(max(0.0, saw["last"] - due), told["longest"], told["missed"])


def until_quiet(slack: Apart, due: float, quiet: float) -> int:
    """Until no more posts come; how many there were."""
    seen, last = 0, max(due, time.monotonic())
    while time.monotonic() < last + quiet:
        posts = slack.ask("seen")["posts"]
        if posts > seen:
            seen, last = posts, time.monotonic()
        time.sleep(0.2)
    return seen


def _speed(sizes: Sizes, floods: list[Flood], stores: dict[str, list[Jobs]]) -> Table:
    seconds, blocks = [each.seconds for each in floods], [each.longest for each in floods]
    rows: list[tuple[str, ...]] = [("the companion", middle(seconds), middle(blocks), "0")]
    for name, jobs_of in stores.items():
        slow, stops = [each.seconds for each in jobs_of], [each.longest for each in jobs_of]
        missed = max(each.missed for each in jobs_of)
        rows.append((f"jobs, {name}", middle(slow), middle(stops), f"{missed:,}"))
        if name == TUNED:
            ratios = _ratios(slow, seconds), _ratios(stops, blocks)
            rows.append(("times the companion's (goals: ≥ 2, ≥ 30)", *ratios, ""))
    how = f"Median of {sizes.runs} runs (lowest … highest); one run of the last two."
    return Table(
        f"{sizes.due:,} messages due in the same second: the companion, and a job for each",
        ("", "seconds until the last", "longest block of the loop, ms", "missed"),
        rows,
        (how, NOTE),
    )


def _ratios(theirs: list[float], of_ours: list[float]) -> str:
    return middle([one / other for one, other in zip(theirs, of_ours, strict=True)])
