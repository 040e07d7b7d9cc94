"""Sessions that run at once, with Slack's limits, by this machine's clock: how late their nudges are."""

from datetime import timedelta
from statistics import median

from benchmarks.apart import Apart
from benchmarks.city import city
from benchmarks.databases import KINDS, New
from benchmarks.flood import Cast, begins, ours, prepare, wait_for
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, percentile, rounded

NOTE = (
    "Each session begins its second block once: a nudge is posted and its card edited. Goal: p99 below 1,000"
    " ms. Sessions begin when people press, so their blocks end at any second; all in one second is the worst"
    " that a full hour can bring."
)


def measure_lateness(sizes: Sizes) -> list[Table]:
    rows = []
    spreads = {
        f"over {60 * sizes.minutes:.0f} s": timedelta(minutes=sizes.minutes),
        "in one second": timedelta(0),
    }
    for kind, databases in KINDS.items():
        with databases() as new:
            for how, spread in spreads.items():
                with city(
                    workspaces=sizes.workspaces, pairs=sizes.live // sizes.workspaces, limits=True
                ) as slack:
                    late, edits = _late(slack, slack.hears(), new, spread)
                figures = (median(late), percentile(late, 99), max(late))
                rows.append((f"{kind}, {how}", *(rounded(1000 * each) for each in figures), f"{edits:,}"))
    title = f"Nudges of {sizes.live:,} live sessions in {sizes.workspaces} workspaces: how late"
    return [Table(title, ("", "p50 ms", "p99 ms", "longest ms", "edits meanwhile"), rows, (NOTE,))]


def _late(slack: Apart, cast: Cast, new: New, spread: timedelta) -> tuple[list[float], int]:
    """Seconds of each, and how many cards were edited meanwhile."""
    prepared = prepare(cast, new, spread=spread, edits=True)
    with Apart(ours, line=cast["line"], url=prepared.url) as companion:
        companion.hears()
        first = begins(prepared.at)
        slack.ask("watch", "")
        wait_for(slack, prepared.posts, first)
        saw = slack.ask("end")
        companion.ask("end")
    due = {channel: first + after for channel, after in prepared.after.items()}
    return [moment - due[channel] for moment, channel in saw["said"]], saw["edits"]
