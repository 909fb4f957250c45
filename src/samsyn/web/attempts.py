"""Guesses at secrets, slowed: a place that has tried ten links that open nothing must wait. Links that hold are never stopped.

So nobody can lock another out. Kept in the memory of each worker: a guess leaves nothing in the database.
"""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST, WITHIN = 10, timedelta(minutes=10)
_PLACES = 10_000


class Attempts:
    """Failed attempts by place. Only the latest are remembered, of at most ten thousand places. most: how many before one must wait."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def failed(self, place: str, now: datetime) -> bool:
        """Count one more. Returns whether the place must wait."""
        with self._lock:
            times = self._failed.setdefault(place, deque(maxlen=self._most + 1))
            self._failed.move_to_end(place)
            times.append(now)
            while len(self._failed) > _PLACES:
                self._failed.popitem(last=False)
            return sum(now - time < WITHIN for time in times) > self._most

    def waits(self, place: str, now: datetime) -> bool:
        """Whether one more attempt from the place would be too many."""
        with self._lock:
            return sum(now - time < WITHIN for time in self._failed.get(place, ())) >= self._most


def place(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy it is what the proxy says, which is the last address in the list."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


attempts = Attempts()
