"""Whole processes, from a PNG file to a PNG file of labels: what a user of a small program waits for."""
import json
import os
import statistics
import subprocess
import sys
import time

from peer import on_cores


def cold(programs, segment, files, image, folder, threads, rounds):
    """Wall time and peak memory of the native program and of the same done by ONNX Runtime in Node.js, in turn."""
    ours = os.path.join(folder, "labels-sfnet.png")
    theirs = os.path.join(folder, "labels-onnxruntime.png")
    commands = {"SfNet": [segment, files.weights, image, ours]}
    if "ONNX Runtime" in programs.names:
        commands["ONNX Runtime"] = programs.label_command(files.onnx, image, theirs, threads)
    results = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            measured = _measure(command, threads)
            if number > 0:  # The first brings the files into memory.
                results[name].append(measured)
    return {name: {"wallMs": statistics.median(wall for wall, _ in values), "peakMiB": max(peak for _, peak in values)} for name, values in results.items()}


def startup(programs, segment, files, image, folder, threads, rounds):
    """
    What the first image costs beyond a later one. SfNet: from process start to the written labels, less the time of one image more in the same process.
    ONNX Runtime: creation of the session and first run, less a later run; the start of Node.js is not counted.
    """
    more = 16
    label = os.path.join(folder, "labels-startup.png")
    overhead = {"SfNet": [], "ONNX Runtime": []}
    for number in range(rounds + 1):
        once, _ = _measure([segment, files.weights, image, label], threads)
        often, _ = _measure([segment, files.weights, *([image, label] * (1 + more))], threads)
        measured = {"SfNet": once - (often - once) / more}
        if "ONNX Runtime" in programs.names:
            command = programs.label_command(files.onnx, image, label, threads, timed=True)
            with on_cores(threads):
                times = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            measured["ONNX Runtime"] = times["firstMs"] - times["steadyMs"]
        for name, value in measured.items() if number > 0 else ():
            overhead[name].append(value)
    return {name: statistics.median(values) for name, values in overhead.items() if values}


def _measure(command, threads):
    """Milliseconds and MiB of a process from its start to its end. It is started on its cores: a program that pinned it would be measured with it."""
    with on_cores(threads):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        milliseconds = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"'{' '.join(command[:8])}' ended with code {process.returncode}.")
    return milliseconds, usage.ru_maxrss / 1024
