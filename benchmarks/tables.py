"""A table of what was measured: on the screen, and in docs/performance.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table as OnScreen


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    headings: tuple[str, ...]
    """Of the first column, then of the figures."""
    rows: Sequence[tuple[str, ...]] = ()
    notes: tuple[str, ...] = ()
    """What has to be known to read it."""

    def show(self) -> None:
        table = OnScreen(title=self.title)
        for number, heading in enumerate(self.headings):
            table.add_column(heading, justify="right" if number else "left")
        for row in self.rows:
            table.add_row(*row)
        console = Console()
        console.print(table)
        for note in self.notes:
            console.print(note)

    @property
    def written(self) -> str:
        """As Markdown."""
        ruler = " | ".join("---:" if number else "---" for number in range(len(self.headings)))
        lines = [" | ".join(self.headings), ruler, *(" | ".join(row) for row in self.rows)]
        table = "\n".join(f"| {line} |" for line in lines)
        return "\n\n".join((f"**{self.title}**", table, *self.notes))


def middle(values: Sequence[float]) -> str:
    """The median, with the lowest and the highest beside it."""
    if len(values) == 1:
        return rounded(values[0])
    return f"{rounded(median(values))} ({rounded(min(values))} … {rounded(max(values))})"


def percentile(values: Sequence[float], which: int) -> float:
    return quantiles(values, n=100, method="inclusive")[which - 1] if len(values) > 1 else values[0]


def rounded(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
