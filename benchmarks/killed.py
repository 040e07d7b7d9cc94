"""What is lost, and what is said twice, when the sender is killed in the middle: ours, and that of jobs."""

import time
from pathlib import Path

from benchmarks.alternative import QUIET, TUNED, TUNINGS, scene, until_quiet
from benchmarks.apart import Apart
from benchmarks.databases import New, files
from benchmarks.flood import Cast, Line, begins, ours, prepare, wait_for
from benchmarks.jobs import jobs
from benchmarks.sizes import Sizes
from benchmarks.tables import Table

NOTE = (
    "One run. The messages are nudges in threads, which the companion says at most once: those that were"
    " claimed and not yet posted in that moment are left out, because nobody can look whether they were"
    " said. Cards and invitations would be said again, or looked for where that is allowed."
)


def measure_killed(sizes: Sizes) -> list[Table]:
    """Both are killed when half is said, and started again on what they left."""
    with scene(sizes) as (slack, cast, folder):
        with files() as new:
            by_us = _ours(slack, cast, new)
        slack.ask("payloads", str(folder / "payloads"))
        by_jobs = _jobs(slack, cast["line"], folder, sizes.due)
    return [
        Table(
            f"Killed (kill -9) when half of {sizes.due:,} were said, and started again",
            ("", "never said", "said twice"),
            [("the companion", *by_us), (f"jobs, {TUNED}", *by_jobs)],
            (NOTE,),
        )
    ]


def _ours(slack: Apart, cast: Cast, new: New) -> tuple[str, str]:
    prepared = prepare(cast, new)
    with Apart(ours, line=cast["line"], url=prepared.url) as companion:
        companion.hears()
        slack.ask("watch", "")
        wait_for(slack, prepared.posts // 2, begins(prepared.at))
        companion.kill()
    with Apart(ours, line=cast["line"], url=prepared.url) as companion:
        companion.hears()
        return _lost(slack, prepared.posts)


def _jobs(slack: Apart, line: Line, folder: Path, posts: int) -> tuple[str, str]:
    file, payloads = str(folder / "killed.db"), str(folder / "payloads")
    given = {"line": line, "file": file, "payloads": payloads, "tuning": TUNINGS[TUNED]}
    with Apart(jobs, **given, plan=True) as running:
        slack.ask("watch", "")
        wait_for(slack, posts // 2, running.hears()["due"])
        running.kill()
    with Apart(jobs, **given, plan=False) as running:
        running.hears()
        return _lost(slack, posts)


def _lost(slack: Apart, expected: int) -> tuple[str, str]:
    """How many were never said, and how many twice."""
    until_quiet(slack, time.monotonic(), QUIET)
    saw = slack.ask("end")
    return f"{expected - saw['places']:,}", f"{saw['posts'] - saw['places']:,}"
