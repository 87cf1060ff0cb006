import threading

from nosology.sources.pacing import Pace, shared_pace


class Clock:
    def __init__(self):
        self.time = 100.0
        self.slept = []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(round(seconds, 6))
        self.time += seconds


def test_requests_come_at_even_intervals():
    clock = Clock()
    pace = Pace(4, clock.now, clock.sleep)
    for _ in range(4):
        pace.wait()
    assert clock.slept == [0.25, 0.25, 0.25]


def test_time_that_passed_is_not_saved_up():
    clock = Clock()
    pace = Pace(10, clock.now, clock.sleep)
    pace.wait()
    clock.time += 60
    for _ in range(3):
        pace.wait()
    assert clock.slept == [0.1, 0.1]


def test_threads_take_turns():
    waits = []
    pace = Pace(2, lambda: 0.0, waits.append)
    threads = [threading.Thread(target=pace.wait) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [0.5, 1.0, 1.5, 2.0]


def test_a_service_has_one_pace_in_a_process():
    assert shared_pace("service", 3.0) is shared_pace("service", 3.0)
    assert shared_pace("service", 3.0) is not shared_pace("another", 3.0)
