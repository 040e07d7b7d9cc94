"""A clock that runs faster, the same in all processes of a test, and in its PostgreSQL too."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.faults.outside import outside


@dataclass(frozen=True, slots=True)
class FastClock:
    since: datetime
    """When, by this machine's clock, the test began."""
    begins: datetime
    """What time it was then, in the test."""
    speed: float
    ahead: float = 0.0
    """By how many of its seconds it is wrong, as a machine's clock may be."""

    def now(self) -> datetime:
        passed = (datetime.now(UTC) - self.since) * self.speed
        return self.begins + passed + timedelta(seconds=self.ahead)

    def real_delay(self, until: datetime) -> float:
        return max(0.0, (until - self.now()).total_seconds() / self.speed)


def hasten(url: str, clock: FastClock) -> None:
    """The database, too, tells this time: its own functions stand behind ours of the same names."""
    with outside(url) as connection:
        since, begins = clock.since.isoformat(), clock.begins.isoformat()
        for name in ("now", "clock_timestamp"):
            connection.execute(
                f"CREATE FUNCTION public.{name}() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT "
                f"'{begins}'::timestamptz + (pg_catalog.{name}() - '{since}'::timestamptz) * {clock.speed} $$"
            )
        connection.execute(
            "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() "
            "|| ' SET search_path = public, pg_catalog'; END $$"
        )
