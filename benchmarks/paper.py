"""docs/performance.md: the tables of a run between their marks; the rest of the page is written by hand."""

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.tables import Table

PAPER = Path(__file__).parent.parent / "docs/performance.md"


def write(part: str, tables: Sequence[Table], command: str) -> None:
    """Raises ValueError where the page has no place for this part."""
    begins, ends = f"<!-- {part} -->", f"<!-- end of {part} -->"
    page = PAPER.read_text()
    if begins not in page or ends not in page:
        raise ValueError(f"{PAPER.name} has no {begins} … {ends}")
    how = f"`{command}` · {machine()}"
    said = "\n\n".join((begins, how, *(table.written for table in tables), ends))
    between = re.compile(f"{re.escape(begins)}.*?{re.escape(ends)}", re.DOTALL)
    PAPER.write_text(between.sub(lambda _: said, page))
