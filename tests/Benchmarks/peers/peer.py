"""A program under comparison: started once, asked for one run after another, and watched."""
import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time


class PeerFailure(Exception):
    """A peer ended or answered what it should not."""


def pinned(command, threads):
    """The command on the first so many cores, where the system can do that."""
    return ["taskset", "-c", f"0-{threads - 1}", *command] if shutil.which("taskset") else command


@contextlib.contextmanager
def on_cores(threads):
    """Keeps this process and those that it starts meanwhile on the first so many cores, where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(threads))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Peer:
    """
    A process that prints "first MILLISECONDS" after its first run and a line about its output, then answers each line "run" with the milliseconds of another.
    """

    def __init__(self, name, command, threads, environment=None):
        self.name = name
        self.times = []
        self.later_times = []
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            pinned(command, threads), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, env=environment, text=True, bufsize=1)
        self.first_ms = self._number(r"first ([\d.,]+)")
        # From the start of the process to its first result, the start of its runtime included.
        self.wall_ms = (time.perf_counter() - self._started) * 1000
        self._line()

    def turn(self, runs, keep=True):
        """
        One run after a pause and, where a turn has more, others right after it; the milliseconds of the first and of those after it are kept apart,
        unless they are to warm up.
        """
        measured = [self._run() for _ in range(runs)]
        if keep:
            self.times.append(measured[0])
            self.later_times += measured[1:]

    def _run(self):
        try:
            self._process.stdin.write("run\n")
            self._process.stdin.flush()
        except OSError:
            pass  # It ended; reading its answer says why.
        return self._number(r"([\d.]+)$")

    def peak_mib(self):
        """The largest resident memory of the process so far; None where the system does not tell."""
        try:
            with open(f"/proc/{self._process.pid}/status", encoding="ascii") as status:
                return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) / 1024
        except (OSError, AttributeError):
            return None

    def close(self):
        self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._errors.close()

    def _line(self):
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            reason = [text for text in self._errors.read().splitlines() if text.strip()]
            raise PeerFailure(f"{self.name} ended with code {self._process.returncode}: {reason[-1] if reason else 'no reason given'}")
        return line.strip()

    def _number(self, pattern):
        line = self._line()
        match = re.match(pattern, line)
        if not match:
            raise PeerFailure(f"{self.name} answered '{line}'; expected a time")
        return float(match.group(1).replace(",", ""))
