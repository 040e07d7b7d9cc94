"""Plays the year and prints its calendar: `python -m tests.year`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.year.calendar import calendar
from tests.year.story import played

with TemporaryDirectory() as folder:
    told = asyncio.run(played(Path(folder)))
sys.stdout.write(calendar(told))
