"""What is lost and what is said twice when the sender is killed in the middle, by the companion and by jobs."""

import time
from pathlib import Path

from benchmarks.alternative import QUIET, scene, until_quiet
from benchmarks.apart import Apart
from benchmarks.databases import New, files
from benchmarks.flood import Cast, Line, begins, ours, prepare, wait_for
from benchmarks.jobs import jobs
from benchmarks.sizes import Sizes
from benchmarks.tables import Table


def measure_killed(sizes: Sizes) -> list[Table]:
    """Both are killed when half is said, and started again on what they left."""
    rows = []
    with scene(sizes) as (slack, cast, folder):
        with files() as new:
            rows.append(("the companion", *_ours(slack, cast, new)))
        payloads = str(folder / "payloads")
        slack.ask("payloads", payloads)
        rows.append(("SQLAlchemyJobStore, tuned", *_jobs(slack, cast["line"], folder, sizes.due)))
    return [
        Table(
            f"Killed (kill -9) when half of {sizes.due:,} were said, and started again",
            ("", "never said", "said twice"),
            [tuple(map(str, row)) for row in rows],
            (
                "One run. The messages are nudges in threads, which the companion says at most once: those that"
                " were claimed and not yet posted at that moment are left out, because nobody can look whether"
                " they were said. Cards and invitations would be said again.",
            ),
        )
    ]


def _ours(slack: Apart, cast: Cast, new: New) -> tuple[int, int]:
    prepared = prepare(cast, new)
    with Apart(ours, line=cast["line"], url=prepared.url) as companion:
        companion.hears()
        slack.ask("watch", "")
        wait_for(slack, prepared.posts // 2, begins(prepared.at))
        companion.kill()
    with Apart(ours, line=cast["line"], url=prepared.url) as companion:
        companion.hears()
        return _lost(slack, prepared.posts)


def _jobs(slack: Apart, line: Line, folder: Path, posts: int) -> tuple[int, int]:
    given = {
        "line": line,
        "file": str(folder / "killed.db"),
        "payloads": str(folder / "payloads"),
        "tuned": True,
    }
    with Apart(jobs, **given, plan=True) as running:
        slack.ask("watch", "")
        wait_for(slack, posts // 2, running.hears()["due"])
        running.kill()
    with Apart(jobs, **given, plan=False) as running:
        running.hears()
        return _lost(slack, posts)


def _lost(slack: Apart, expected: int) -> tuple[int, int]:
    """How many were never said, and how many twice."""
    until_quiet(slack, time.monotonic(), QUIET)
    saw = slack.ask("end")
    return expected - saw["places"], saw["posts"] - saw["places"]
