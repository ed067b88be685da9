#!/usr/bin/env python3
"""Trains the same networks in SfNet and PyTorch, step by step in turns on the same cores, and prints a Markdown table; see README.md."""
import argparse
import os
import statistics
import subprocess
import sys

from peer import Peer, PeerFailure
from programs import HERE, ROOT

# Rows and columns of an image; those that SfNet's networks are compiled to train at (tests/Benchmarks/Training/TrainedNetworks.cs).
SIZES = {"sfnet-tiny": (256, 512), "sfnet-r18": (256, 512), "resnet18": (224, 224)}


def main():
    options = parse()
    print("| Network | Batch | Threads | SfNet, ms a step | PyTorch, ms a step | PyTorch / SfNet | SfNet, peak MiB | PyTorch, peak MiB |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for network in options.networks:
        for threads in options.threads:
            row(network, threads, options)


def row(network, threads, options):
    """One network on so many threads: both in turn, round after round."""
    height, width = SIZES[network]
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
    commands = {
        "SfNet": [options.program, "training", network, str(options.batch), str(threads)],
        "PyTorch": [options.python, os.path.join(HERE, "train_torch_peer.py"), network, str(height), str(width), str(options.batch), str(threads)],
    }
    try:
        peers = [Peer(name, command, threads, environment) for name, command in commands.items()]
        for number in range(-options.warmup, options.rounds):
            for peer in peers:
                peer.turn(1, keep=number >= 0)
    except PeerFailure as failure:
        sys.exit(str(failure))
    ours, theirs = (statistics.median(peer.times) for peer in peers)
    memory = [peer.peak_mib() for peer in peers]
    for peer in peers:
        peer.close()
    print(f"| {network} | {options.batch} | {threads} | {ours:.0f} | {theirs:.0f} | {theirs / ours:.2f} | {memory[0]:.0f} | {memory[1]:.0f} |", flush=True)


def parse():
    program = os.path.join(ROOT, "tests", "Benchmarks", "bin", "Release", "net10.0", "SfNet.Benchmarks")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="*", metavar="NET", help=f"which networks, of {', '.join(SIZES)} (default: all)")
    parser.add_argument("--batch", type=int, default=2, metavar="N", help="images of a batch (default: 2)")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], metavar="N", help="numbers of threads, one after another (default: 1 2)")
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="turns that are measured (default: 9)")
    parser.add_argument("--warmup", type=int, default=2, metavar="N", help="turns before them (default: 2)")
    parser.add_argument("--program", default=program, metavar="FILE", help="the benchmarks of SfNet (default: those built here)")
    parser.add_argument("--python", default="/usr/bin/python3", metavar="FILE", help="a Python with PyTorch (default: /usr/bin/python3)")
    options = parser.parse_args()
    for network in options.networks:
        if network not in SIZES:
            parser.error(f"there is no network '{network}' here; known are {', '.join(SIZES)}")
    options.networks = options.networks or list(SIZES)
    if min([options.batch, options.rounds, *options.threads]) < 1 or options.warmup < 0:
        parser.error("--batch, --rounds and --threads take numbers of at least 1, --warmup of at least 0")
    if not os.path.exists(options.program):
        parser.error(f"there is no program '{options.program}'; build it with 'dotnet build -c Release tests/Benchmarks'")
    if subprocess.run([options.python, "-c", "import torch"], capture_output=True).returncode != 0:
        parser.error(f"'{options.python}' cannot import torch; on Debian install python3-torch, or name another with --python")
    return options


if __name__ == "__main__":
    main()
