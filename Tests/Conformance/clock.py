"""The lab's virtual clock under real Django: `time.time`, `time.sleep` and `timezone.now` follow it."""

import datetime
import time

EPOCH = datetime.datetime(2025, 3, 3, 9, 0, 0, tzinfo=datetime.timezone.utc)
EXEC_EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


class Clock:
    """Seconds since 1970, standing still unless moved."""

    def __init__(self, start=EPOCH):
        self.seconds = start.timestamp()

    def advance(self, seconds):
        self.seconds += seconds

    def install(self):
        """Make Python's and Django's clocks read this one, for the rest of the process."""
        from django.utils import timezone

        time.time = lambda: self.seconds
        time.monotonic = lambda: self.seconds
        time.perf_counter = lambda: self.seconds
        time.sleep = self.advance
        timezone.now = lambda: datetime.datetime.fromtimestamp(self.seconds, tz=datetime.timezone.utc)
