"""The same flood said by one, two and three processes on one PostgreSQL: how throughput grows."""

from contextlib import ExitStack
from statistics import median

from benchmarks.apart import Apart
from benchmarks.city import city
from benchmarks.databases import New, servers
from benchmarks.flood import START, Cast, begins, ours, prepare, wait_for
from benchmarks.machine import cores
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, middle

PROCESSES = (1, 2, 3)


def measure_replicas(sizes: Sizes) -> list[Table]:
    rates: dict[int, list[float]] = {many: [] for many in PROCESSES}
    worked: dict[int, list[float]] = {many: [] for many in PROCESSES}
    with servers() as new:
        for _ in range(sizes.runs):
            for many in PROCESSES:
                with city(workspaces=sizes.workspaces, pairs=sizes.due // sizes.workspaces) as slack:
                    rate, cost = _rate(slack, slack.hears(), new, many)
                rates[many].append(rate)
                worked[many].append(cost)
    one = median(rates[1])
    rows = [
        (str(many), middle(rates[many]), f"{median(rates[many]) / one:.2f}", middle(worked[many]))
        for many in PROCESSES
    ]
    note = (
        f"Median of {sizes.runs} runs (lowest … highest). PostgreSQL and the local Slack, processes of their"
        f" own, share the {cores()} cores of this machine with them: more processes than cores say nothing of"
        " what two machines would do."
    )
    title = (
        f"{sizes.due:,} nudges due in the same second, {sizes.workspaces} workspaces, by several processes"
    )
    return [
        Table(title, ("processes", "posts/s", "times one", "their processor time a post, ms"), rows, (note,))
    ]


def _rate(slack: Apart, cast: Cast, new: New, many: int) -> tuple[float, float]:
    """Posts a second, and milliseconds of processor time for each."""
    prepared = prepare(cast, new, start=many * START)
    with ExitStack() as running:
        companions = [
            running.enter_context(Apart(ours, line=cast["line"], url=prepared.url)) for _ in range(many)
        ]
        for each in companions:
            each.hears()
        due = begins(prepared.at)
        slack.ask("watch", "")
        wait_for(slack, prepared.posts, due)
        saw = slack.ask("end")
        worked = sum(each.ask("end")["worked"] for each in companions)
    return saw["posts"] / (saw["last"] - due), 1000 * worked / saw["posts"]
