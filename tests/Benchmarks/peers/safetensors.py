"""Reads a safetensors file into PyTorch tensors."""
import json
import struct

import torch

TYPES = {"F32": (torch.float32, 4), "I64": (torch.int64, 8)}


def load(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for key, entry in header.items():
        kind, size = TYPES[entry["dtype"]]
        first, end = entry["data_offsets"]
        # Cloned, so that the file's bytes do not stay in memory beside the model's.
        tensors[key] = torch.frombuffer(data, dtype=kind, count=(end - first) // size, offset=first).reshape(entry["shape"]).clone()
    return tensors
