"""How much is measured, and how often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    runs: int = 3
    due: int = 5000
    """Touchpoints that are due in the same second."""
    workspaces: int = 100
    planned: int = 100_000
    """Touchpoints that are planned."""
    waiting: tuple[int, ...] = (1_000, 100_000, 1_000_000)
    """Touchpoints that wait for their day, while one looks what is due."""
    teams: tuple[int, ...] = (1, 100, 1000)
    """Workspaces that one process speaks for."""
    live: int = 1000
    """Sessions that run at once."""
    commands: int = 300
    """Commands of each kind, at each number at once."""
    minutes: float = 1.0
    """How long sessions are watched."""
