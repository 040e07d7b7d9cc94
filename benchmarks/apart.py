"""Runs a measurement in a process of its own, and hands back what it found.

What is measured shares neither the interpreter nor the memory with whoever watches it.
"""

import asyncio
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import IO, Any, Self, cast

ROOT = Path(__file__).parent.parent

Found = dict[str, Any]
Work = Callable[..., Coroutine[Any, Any, Found | None]]


class Apart:
    """A coroutine function of a module, under way in another process."""

    def __init__(self, work: Work, **given: Any) -> None:
        command = [
            sys.executable,
            "-m",
            "benchmarks.apart",
            work.__module__,
            work.__name__,
            json.dumps(given),
        ]
        surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(  # noqa: S603 our own module
            command, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._in, self._out = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Its end is asked for first, then made sure of."""
        self._in.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def hears(self) -> Any:
        """The next thing that it says. Raises when it has ended without a word."""
        line = self._out.readline()
        if not line:
            raise RuntimeError(f"a process of the benchmark ended: {self._process.wait()}")
        return json.loads(line)

    def ask(self, *question: Any) -> Any:
        self._in.write(json.dumps(question) + "\n")
        self._in.flush()
        return self.hears()


def found(work: Work, **given: Any) -> Found:
    """All that it finds, when it has ended."""
    with Apart(work, **given) as apart:
        result: Found = apart.hears()
    return result


def say(what: Any) -> None:
    """From in there to whoever started it."""
    print(json.dumps(what), flush=True)


async def questions() -> asyncio.Queue[list[Any] | None]:
    """What is asked from outside; None when nobody will ask any more."""
    asked: asyncio.Queue[list[Any] | None] = asyncio.Queue()
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def read() -> None:
        while line := await reader.readline():
            await asked.put(json.loads(line))
        await asked.put(None)

    asked.reading = loop.create_task(read())  # type: ignore[attr-defined]  # kept, or it would be collected
    return asked


def main() -> None:
    module, name, given = sys.argv[1:]
    work: Work = getattr(importlib.import_module(module), name)
    answer = asyncio.run(work(**json.loads(given)))
    if answer is not None:
        say(answer)


if __name__ == "__main__":
    main()
