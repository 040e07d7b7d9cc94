"""Plays one seed again: `make years SEED=17`."""

import asyncio
import os
import sys

from tests.simulated.years import Span, played


def main() -> None:
    usual = {"SEED": 1, "PAIRS": 8, "WEEKS": 26}
    span = Span(*(int(os.environ.get(name) or each) for name, each in usual.items()))
    done = asyncio.run(played(span))
    print(done, *done.problems, sep="\n")  # noqa: T201 what it is run for
    sys.exit(bool(done.problems))


if __name__ == "__main__":
    main()
