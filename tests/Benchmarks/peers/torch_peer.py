#!/usr/bin/env python3
"""Runs a network in PyTorch: once at the start, then once for each line "run" on standard input, answered with the milliseconds.

    python3 torch_peer.py NETWORK WEIGHTS.safetensors INPUT.npy OUTPUT.npy THREADS
"""
import sys
import time

import numpy as np
import torch

import safetensors
from models import build


def milliseconds(since):
    return f"{(time.perf_counter() - since) * 1000:.4f}"


def main():
    network, weights, source, target, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.set_num_interop_threads(1)
    x = torch.from_numpy(np.load(source))
    start = time.perf_counter()
    with torch.inference_mode():
        model = build(network).eval()
        model.load_state_dict(safetensors.load(weights))
        y = model(x)
        print(f"first {milliseconds(start)}", flush=True)
        np.save(target, y.numpy())
        print(f"{target}: {list(y.shape)}", flush=True)
        for line in sys.stdin:
            if line.strip() != "run":
                sys.exit(f"standard input has '{line.strip()}'; expected 'run'")
            begin = time.perf_counter()
            model(x)
            print(milliseconds(begin), flush=True)


main()
