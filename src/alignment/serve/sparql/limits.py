"""How much a query may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take before it is refused or ended.

    Attributes:
        seconds: Time of one query, waiting for a worker apart.
        memory: Bytes that a worker may take on top of the data.
        answer: Bytes of an answer.
        request: Bytes of a request.
        workers: Queries that run at the same time.
        queue: Queries that may wait for a worker.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    answer: int = 50_000_000
    request: int = 1 << 20
    workers: int = 2
    queue: int = 32
