"""Whatever the weather: nothing that must be said is lost, and nothing comes more often than is promised."""

from pathlib import Path

import pytest

from tests.simulated.years import Span, played

OFTEN = Span(seed=2, pairs=2, weeks=3)
PAIRS, WEEKS = 8, 26
"""Of each seed of the long run."""


async def test_some_weeks_of_some_pairs(template: Path) -> None:
    await _holds(OFTEN, template)


@pytest.mark.years
async def test_half_a_year_of_more_pairs(seed: int, template: Path) -> None:
    await _holds(Span(seed, PAIRS, WEEKS), template)


async def _holds(span: Span, template: Path) -> None:
    done = await played(span, template)
    print(done)  # noqa: T201 what `make test-years` shows
    assert not done.problems, "\n".join([f"play it again: make years {span}", *done.problems])
    assert done.said, "something was said"
    assert done.blows, "and something went wrong"
