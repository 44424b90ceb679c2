"""Counters and times of the bot, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Metrics:
    """Numbers only: nothing of what was asked, and nobody."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.received = Counter("troly_events", "Events received", ["kind"], registry=self.registry)
        self.duplicates = Counter("troly_duplicates", "Events received again", registry=self.registry)
        self.answered = Counter("troly_answers", "Answers by kind", ["kind"], registry=self.registry)
        self.seconds = Histogram(
            "troly_answer_seconds", "From receiving an event to storing its answer",
            buckets=(0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 15), registry=self.registry,
        )  # fmt: skip
        self.sent = Counter("troly_sent", "Calls carried out", registry=self.registry)
        self.retries = Counter("troly_retries", "Calls tried again", registry=self.registry)
        self.refused = Counter("troly_refused", "Calls that the channel refused", registry=self.registry)
        self.failures = Counter("troly_failures", "Events that met an error", registry=self.registry)
        self.limited = Counter("troly_limited", "Events over a person's limit", registry=self.registry)
        self.waiting = Gauge("troly_waiting", "Events and calls that wait", ["where"], registry=self.registry)
