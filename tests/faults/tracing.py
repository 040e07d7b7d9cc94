"""Commands that are stopped, or refused, at one call of theirs to the system: where a machine has strace."""

import shutil
import subprocess

import pytest


def traced(call: str) -> tuple[str, ...]:
    """What stands before such a command, and before what is to happen at this call."""
    return ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}")


def runs(*command: str) -> bool:
    """Whether this machine lets us."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0  # noqa: PLW1510, S603 ours


NO_STRACE = pytest.mark.skipif(
    not runs(*traced("fdatasync"), "true"), reason="strace is not there, or may not trace"
)
