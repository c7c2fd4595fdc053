"""How long something takes: the shortest or the middle of some runs, in seconds."""

import statistics
import time
from collections.abc import Callable


def best_of(count: int, run: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds."""
    return min(_times(count, run))


def middle_of(count: int, run: Callable[[], object]) -> float:
    """Return the median of some runs, in seconds."""
    return statistics.median(_times(count, run))


def _times(count: int, run: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(count):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return times
