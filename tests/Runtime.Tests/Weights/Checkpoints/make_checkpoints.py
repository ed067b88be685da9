"""Writes the checkpoints of this folder, as PyTorch 1.13 does. Run in this folder: python3 make_checkpoints.py

All numbers follow from positions, so that the tests can say what they expect: element i of a floating-point tensor is i / 4 - 1, of an integer one i - 1.
"""
from collections import OrderedDict

import torch
from torch import nn


def floats(*shape, dtype=torch.float32):
    count = 1
    for size in shape:
        count *= size
    return (torch.arange(count, dtype=torch.float64) / 4 - 1).reshape(shape).to(dtype)


def integers(*shape, dtype=torch.int64):
    return (floats(*shape, dtype=torch.float64) * 4 + 3).to(dtype)


def types():
    return OrderedDict(
        float32=floats(2, 3),
        float64=floats(2, 3, dtype=torch.float64),
        float16=floats(2, 3, dtype=torch.float16),
        bfloat16=floats(2, 3, dtype=torch.bfloat16),
        int64=integers(2, 3),
        int32=integers(2, 3, dtype=torch.int32),
        int16=integers(2, 3, dtype=torch.int16),
        int8=integers(2, 3, dtype=torch.int8),
        uint8=integers(2, 3, dtype=torch.uint8) + 1,
        bool=torch.tensor([[True, False, True], [False, False, True]]),
        complex64=torch.zeros(2, dtype=torch.complex64),
        scalar=torch.tensor(7),
        number=torch.tensor(2.5),
        empty=torch.zeros(0),
        hollow=torch.zeros(3, 0, 2),
        parameter=nn.Parameter(floats(3)),
    )


def views():
    base = floats(4, 5)
    return OrderedDict(
        base=base,
        transposed=base.t(),
        permuted=floats(2, 3, 4).permute(2, 0, 1),
        row=base[2],
        column=base[:, 3],
        every_other=base[1::2, ::2],
        expanded=base[0, 1:3].expand(3, 2),
        channels_last=floats(2, 3, 2, 2).contiguous(memory_format=torch.channels_last),
        half_transposed=floats(2, 3, dtype=torch.float16).t(),
        long_transposed=integers(2, 3).t(),
        tied=base,
    )


def network():
    torch.manual_seed(5)
    module = nn.Sequential(OrderedDict(conv=nn.Conv2d(3, 4, 3), norm=nn.BatchNorm2d(4)))
    with torch.no_grad():
        for tensor in list(module.parameters()) + [module.norm.running_mean, module.norm.running_var]:
            tensor.copy_(floats(*tensor.shape))
    return module


def mmcv():
    module = network()
    optimizer = torch.optim.SGD(module.parameters(), lr=0.01, momentum=0.9)
    module(torch.ones(1, 3, 5, 5)).sum().backward()
    optimizer.step()
    meta = dict(epoch=300, iter=446100, seed=None, CLASSES=("road", "sidewalk"), PALETTE=[[128, 64, 128], [244, 35, 232]], lr=[1e-2], time="Mon", hook_msgs=dict(),
                config="norm_cfg = dict(type='SyncBN')\n" * 20)
    return dict(meta=meta, state_dict=network().state_dict(), optimizer=optimizer.state_dict())


def save(value, name, **options):
    torch.save(value, name + ".pth", **options)


old = dict(_use_new_zipfile_serialization=False)
save(types(), "types")
save(types(), "types-legacy", **old)
save(views(), "views")
save(views(), "views-legacy", **old)
save(network().state_dict(), "network")
save(mmcv(), "mmcv")
save(mmcv(), "mmcv-legacy", **old)
for protocol in (1, 3, 4, 5):
    save(mmcv(), f"mmcv-protocol-{protocol}", pickle_protocol=protocol)
save(mmcv(), "mmcv-legacy-protocol-1", pickle_protocol=1, **old)
save(mmcv(), "mmcv-legacy-protocol-4", pickle_protocol=4, **old)
parallel = nn.DataParallel(nn.DataParallel(network())).state_dict()
save(dict(model=parallel, best=torch.tensor(0.5)), "parallel")
save(dict(model=dict(state_dict=dict(weight=floats(2), note="text", steps=[1, 2.5, None, True, b"bytes", {3}, 2**70], size=torch.Size([1, 2])))), "nested")
save(network(), "whole-module")
save(floats(3), "single-tensor")
