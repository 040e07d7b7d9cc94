"""The calendar of a year: everything that was said to each of the two, and how much it was."""

from collections import Counter
from collections.abc import Iterator

from simulator import Person
from tests.year.ledger import Said
from tests.year.story import Told

WIDTH = 96


def calendar(told: Told) -> str:
    return "\n".join([*_of(told, told.ana), "", *_of(told, told.ben), ""])


def _of(told: Told, person: Person) -> Iterator[str]:
    said = told.to(person)
    yield f"== What {person.name} is told =="
    month = ""
    for each in said:
        if f"{each.at:%B %Y}" != month:
            month = f"{each.at:%B %Y}"
            yield f"\n{month}"
        yield _line(each)
    yield from _totals(said)


def _line(each: Said) -> str:
    joined = f" + {', '.join(each.joined)}" if each.joined else ""
    bell = "!" if each.notified else " "
    return f"{bell} {each.at:%a %d %H:%M}  {each.where:<14}  {each.kind + joined:<18}  {_first(each)}"


def _first(each: Said) -> str:
    """The first line of what stood there."""
    lines = [line for line in each.message.rendered(each.to.zone).splitlines() if line.strip()]
    shown = " / ".join(lines[:2])
    return shown if len(shown) <= WIDTH else f"{shown[: WIDTH - 1]}…"


def _totals(said: list[Said]) -> Iterator[str]:
    yield "\nTotals"
    months = dict.fromkeys(f"{each.at:%Y-%m}" for each in said)
    for month in months:
        counts = Counter(each.kind for each in said if f"{each.at:%Y-%m}" == month)
        parts = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
        yield f"  {month}  {counts.total():>3}  {parts}"
    kinds = Counter(each.kind for each in said)
    yield f"  in all   {len(said):>3}  {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}"
    bells = sum(each.notified for each in said)
    yield f"  {bells} notified; {sum(each.unasked for each in said)} were direct messages unasked"
