"""What is counted and timed, for /metrics. No label ever holds a person, a place or a word of theirs."""

from collections.abc import Callable
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.domain.touchpoint import Kind

LATE = (1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 14400, 86400)
"""Seconds: Slack's pace is a second a message, and what is a day late is of no use any more."""
ANSWERED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Seconds: Slack stops waiting after three."""


class Meters:
    """One set for each companion: nothing here is global."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._due = self._of_kinds("due", "Taken up for the first time.")
        self._sent = self._of_kinds("sent", "Slack took them.")
        self._unknown = self._of_kinds("unknown", "Nobody knows how the call ended.")
        self._found = self._of_kinds("readback_found", "Of unknown outcome, and found in Slack.")
        self._skipped = self._of_kinds("skipped", "They were of no use any more.")
        self._dead = self._of_kinds("dead", "They were given up.")
        self._asked_to_wait = self._counter("slack_429", "Calls that Slack asked to make later.", "method")
        self._denied = self._counter("authz_denied", "Attempts to touch what is somebody else's.")
        self._busy = self._counter(
            "db_retry", "People who were asked to try again: the database was not free."
        )
        self._lateness = self._histogram("lateness_seconds", "From due to sent.", LATE, "kind")
        self._answered = self._histogram(
            "ack_seconds", "From an act in Slack to its answer.", ANSWERED, "act"
        )

    def due(self, kind: Kind) -> None:
        """It is taken up for the first time."""
        self._due.labels(kind).inc()

    def sent(self, kind: Kind, lateness: timedelta) -> None:
        self._sent.labels(kind).inc()
        self._lateness.labels(kind).observe(max(0.0, lateness.total_seconds()))

    def unknown(self, kind: Kind) -> None:
        self._unknown.labels(kind).inc()

    def found(self, kind: Kind) -> None:
        """One of unknown outcome stands in Slack after all."""
        self._found.labels(kind).inc()

    def skipped(self, kind: Kind) -> None:
        self._skipped.labels(kind).inc()

    def dead(self, kind: Kind) -> None:
        self._dead.labels(kind).inc()

    def asked_to_wait(self, method: str) -> None:
        self._asked_to_wait.labels(method).inc()

    def denied(self) -> None:
        self._denied.inc()

    def busy(self) -> None:
        self._busy.inc()

    def answered(self, act: str, seconds: float) -> None:
        self._answered.labels(act).observe(seconds)

    def watch(self, name: str, what: str, now: Callable[[], float]) -> None:
        """A number that is looked up whenever somebody asks."""
        Gauge(name, what, namespace="companion", registry=self._registry).set_function(now)

    def page(self) -> bytes:
        """In the text format of Prometheus."""
        return generate_latest(self._registry)

    def _of_kinds(self, name: str, what: str) -> Counter:
        """Each kind stands there from the start: an alarm needs the 0 before the 1."""
        counter = self._counter(f"touchpoints_{name}", f"Touchpoints, by kind. {what}", "kind")
        for kind in Kind:
            counter.labels(kind)
        return counter

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(name, what, labels, namespace="companion", registry=self._registry)

    def _histogram(self, name: str, what: str, steps: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(name, what, labels, namespace="companion", registry=self._registry, buckets=steps)
