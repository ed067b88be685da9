#!/usr/bin/env python3
"""Trains a network on noise in PyTorch: a step at the start, then one for each line "run" on standard input, answered with its milliseconds.

    python3 train_torch_peer.py NETWORK HEIGHT WIDTH BATCH THREADS
"""
import resource
import sys
import time

import torch
from torch.nn import functional

from models import build


def milliseconds(since):
    return f"{(time.perf_counter() - since) * 1000:.4f}"


def main():
    network, height, width, batch, threads = sys.argv[1], *(int(number) for number in sys.argv[2:])
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    start = time.perf_counter()
    model = build(network).train()
    if hasattr(model, "fc"):
        # As many classes as SfNet's side has: its labels are bytes.
        model.fc = torch.nn.Linear(model.fc.in_features, 100)
    x = torch.rand(batch, 3, height, width) * 2 - 1
    y = None
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4)

    def step():
        nonlocal y
        optimiser.zero_grad(set_to_none=True)
        scores = model(x)
        if y is None:
            y = torch.randint(0, scores.shape[1], (batch, *scores.shape[2:]))
        loss = functional.cross_entropy(scores, y, ignore_index=255)
        loss.backward()
        optimiser.step()
        return float(loss)

    loss = step()
    print(f"first {milliseconds(start)}", flush=True)
    print(f"loss {loss:.4f}, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} MiB", flush=True)
    for line in sys.stdin:
        if line.strip() != "run":
            sys.exit(f"standard input has '{line.strip()}'; expected 'run'")
        begin = time.perf_counter()
        step()
        print(milliseconds(begin), flush=True)


main()
