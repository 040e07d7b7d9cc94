"""The same messages by the companion, and by a job for each in APScheduler's own store: who is done first."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.apart import Apart, Work
from benchmarks.city import city
from benchmarks.databases import files
from benchmarks.flood import Cast, Flood, flood, prepare
from benchmarks.jobs import composing_jobs, jobs
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
COMPOSED = "tuned, which compose when they run"
NOTE = (
    "SQLite. The jobs that compose when they run are told which message it is, read what is true then and"
    " compose it with the companion's own code: they do the same work, but for keeping what became of it, so"
    " the goals stand beside them. The others carry messages that were composed when they were planned, and"
    " post them as they were, whatever has changed since. With synchronous=NORMAL the last commits are gone"
    " when the power fails; the companion, and the store where nothing is said, have FULL."
)


def measure_alternative(sizes: Sizes) -> list[Table]:
    floods, composing = list[Flood](), list[Jobs]()
    stores = {TUNED: list[Jobs](), FASTER: list[Jobs](), AS_IT_COMES: list[Jobs]()}
    for number in range(sizes.runs):
        with scene(sizes) as (slack, cast, folder):
            with files() as new:
                floods.append(flood(slack, cast, new, command=""))
            composing.append(_composing(slack, cast, folder))
            payloads = str(folder / "payloads")
            slack.ask("payloads", payloads)
            for name in stores if not number else (TUNED,):
                file, tuning = folder / f"{len(name)}.db", TUNINGS[name]
                given = {"payloads": payloads, "tuning": tuning, "plan": True}
                stores[name].append(_watched(slack, jobs, line=cast["line"], file=str(file), **given))
    return [_speed(sizes, floods, composing, stores)]


TUNINGS = {TUNED: "FULL", FASTER: "NORMAL", AS_IT_COMES: ""}
"""What `synchronous` is; empty: nothing is tuned."""


@contextmanager
def scene(sizes: Sizes) -> Iterator[tuple[Apart, dict[str, Any], Path]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        city(workspaces=sizes.workspaces, pairs=sizes.due // sizes.workspaces) as slack,
    ):
        yield slack, slack.hears(), Path(folder)


def _composing(slack: Apart, cast: Cast, folder: Path) -> Jobs:
    with files() as new:
        prepared = prepare(cast, new)
        about = {"url": prepared.url, "at": prepared.at.isoformat()}
        teams = [each["team_id"] for each in cast["teams"]]
        given = {"line": cast["line"], "file": str(folder / "composing.db"), "tuning": TUNINGS[TUNED]}
        return _watched(slack, composing_jobs, **given, **about, teams=teams)


def _watched(slack: Apart, work: Work, **given: Any) -> Jobs:
    with Apart(work, **given) as running:
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


def _speed(sizes: Sizes, floods: list[Flood], composing: list[Jobs], stores: dict[str, list[Jobs]]) -> Table:
    seconds, blocks = [each.seconds for each in floods], [each.longest for each in floods]
    rows: list[tuple[str, ...]] = [("the companion", middle(seconds), middle(blocks), "0")]
    for name, jobs_of in ((COMPOSED, composing), *stores.items()):
        slow, stops = [each.seconds for each in jobs_of], [each.longest for each in jobs_of]
        missed = max(each.missed for each in jobs_of)
        rows.append((f"jobs, {name}", middle(slow), middle(stops), f"{missed:,}"))
        if name in {COMPOSED, TUNED}:
            goals = " (goals: ≥ 2, ≥ 30)" if name == COMPOSED else ""
            rows.append((f"times the companion's{goals}", _ratios(slow, seconds), _ratios(stops, blocks), ""))
    how = f"Median of {sizes.runs} runs (lowest … highest); one run of the last two."
    return Table(
        f"{sizes.due:,} messages due in the same second: the companion, and a job for each",
        ("", "seconds until the last", "longest block of the loop, ms", "missed"),
        rows,
        (how, NOTE),
    )


def _ratios(theirs: list[float], of_ours: list[float]) -> str:
    return middle([one / other for one, other in zip(theirs, of_ours, strict=True)])
