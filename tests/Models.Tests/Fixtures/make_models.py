#!/usr/bin/env python3
"""Writes the fixtures picture_*, cells_*, resnet18_*, resnet50_*, mobilenet_* and unet_* of this folder, and prints the counts that the tests assert.

    python3 make_models.py FOLDER

Needs PyTorch and NumPy. The models are defined here, with the state-dict keys that are usual for them; weights are seeded and random, the
statistics of batch norms included, so that no norm is the identity. Results are computed in double precision and rounded once.
"""
import json
import math
import struct
import sys

import numpy as np
import torch
from torch import nn


class Basic(nn.Module):
    expansion = 1

    def __init__(self, channels_in, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = shortcut(channels_in, width, stride)

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + (x if self.downsample is None else self.downsample(x)))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, channels_in, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample = shortcut(channels_in, 4 * width, stride)

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        return torch.relu(self.bn3(self.conv3(y)) + (x if self.downsample is None else self.downsample(x)))


def shortcut(channels_in, channels_out, stride):
    if stride == 1 and channels_in == channels_out:
        return None
    return nn.Sequential(nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out))


class ResNet(nn.Module):
    def __init__(self, block, counts, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        channels = width
        for stage, count in enumerate(counts):
            blocks = []
            for index in range(count):
                stride = 2 if stage > 0 and index == 0 else 1
                blocks.append(block(channels, width << stage, stride))
                channels = (width << stage) * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.fc = nn.Linear(channels, classes)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in range(1, 5):
            x = getattr(self, f"layer{stage}")(x)
        return self.fc(x.mean((2, 3)))


def scaled(channels, width):
    nearest = max(8, int(channels * width + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * channels * width else nearest


def conv_norm(channels_in, channels_out, kernel, stride=1, groups=1):
    return nn.Sequential(nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(channels_out), nn.ReLU6())


class Inverted(nn.Module):
    def __init__(self, channels_in, channels_out, stride, expansion):
        super().__init__()
        inner = channels_in * expansion
        parts = [] if expansion == 1 else [conv_norm(channels_in, inner, 1)]
        parts += [conv_norm(inner, inner, 3, stride, inner), nn.Conv2d(inner, channels_out, 1, bias=False), nn.BatchNorm2d(channels_out)]
        self.conv = nn.Sequential(*parts)
        self.adds = stride == 1 and channels_in == channels_out

    def forward(self, x):
        return x + self.conv(x) if self.adds else self.conv(x)


class MobileNet(nn.Module):
    plan = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))

    def __init__(self, width, classes):
        super().__init__()
        channels = scaled(32, width)
        features = [conv_norm(3, channels, 3, 2)]
        for expansion, base, count, first in self.plan:
            for index in range(count):
                features.append(Inverted(channels, scaled(base, width), first if index == 0 else 1, expansion))
                channels = scaled(base, width)
        last = scaled(1280, max(1.0, width))
        features.append(conv_norm(channels, last, 1))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(last, classes))

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


class Named(nn.Module):
    """A module that holds one child under a given name."""

    def __init__(self, name, child):
        super().__init__()
        self.add_module(name, child)
        self.child = name

    def forward(self, x):
        return getattr(self, self.child)(x)


def double(channels_in, channels_out):
    layers = []
    for channels in (channels_in, channels_out):
        layers += [nn.Conv2d(channels, channels_out, 3, padding=1, bias=False), nn.BatchNorm2d(channels_out), nn.ReLU()]
    return Named("double_conv", nn.Sequential(*layers))


class Up(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.up = nn.ConvTranspose2d(2 * channels, channels, 2, 2)
        self.conv = double(2 * channels, channels)

    def forward(self, x, skip):
        return self.conv(torch.cat((skip, self.up(x)), 1))


class UNet(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.inc = double(3, width)
        for level in range(1, 5):
            setattr(self, f"down{level}", Named("maxpool_conv", nn.Sequential(nn.MaxPool2d(2), double(width << (level - 1), width << level))))
        for level in range(1, 5):
            setattr(self, f"up{level}", Up(width << (4 - level)))
        self.outc = Named("conv", nn.Conv2d(width, classes, 1))

    def forward(self, x):
        maps = [self.inc(x)]
        for level in range(1, 5):
            maps.append(getattr(self, f"down{level}")(maps[-1]))
        x = maps.pop()
        for level in range(1, 5):
            x = getattr(self, f"up{level}")(x, maps.pop())
        return self.outc(x)


def randomise(model, seed):
    random = np.random.default_rng(seed)
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                count = module.num_features
                set_to(module.weight, random.uniform(0.5, 1.5, count))
                set_to(module.bias, random.normal(0, 0.1, count))
                set_to(module.running_mean, random.normal(0, 0.1, count))
                set_to(module.running_var, random.uniform(0.5, 1.5, count))
            elif isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
                fan = module.weight.shape[0] if isinstance(module, nn.ConvTranspose2d) else module.weight[0].numel()
                set_to(module.weight, random.normal(0, math.sqrt(2 / fan), tuple(module.weight.shape)))
                if module.bias is not None:
                    set_to(module.bias, random.normal(0, 0.1, tuple(module.bias.shape)))
        for module in model.modules():
            # A residual network's values stay small if each block adds little.
            if isinstance(module, (Basic, Bottleneck)):
                (module.bn3 if isinstance(module, Bottleneck) else module.bn2).weight.mul_(0.25)
    return model.eval()


def set_to(tensor, values):
    tensor.copy_(torch.from_numpy(np.asarray(values, np.float32)))


def save(path, state):
    header, blobs, offset = {}, [], 0
    for key, tensor in sorted(state.items(), key=lambda item: item[1].dtype != torch.int64):
        raw = tensor.numpy().tobytes()
        header[key] = {"dtype": "I64" if tensor.dtype == torch.int64 else "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
        blobs.append(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def write(folder, name, model, x, seed):
    randomise(model, seed)
    save(f"{folder}/{name}_weights.safetensors", model.state_dict())
    with torch.no_grad():
        y = model.double()(torch.from_numpy(x).double()).numpy()
    np.save(f"{folder}/{name}_logits.npy", y.astype(np.float32))
    print(f"{name}: output {y.shape}, largest {np.abs(y).max():.3f}")


def count(name, model, size):
    """Parameters, and multiply-accumulates of convolutions and matrix products."""
    total = 0

    def add(module, inputs, output):
        nonlocal total
        positions = inputs[0].numel() if isinstance(module, nn.ConvTranspose2d) else output.numel()
        total += positions * module.weight[0].numel()

    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
            module.register_forward_hook(add)
    with torch.no_grad():
        model.eval()(torch.zeros(1, 3, *size))
    print(f"{name}: {sum(p.numel() for p in model.parameters()):,} parameters, {total:,} multiply-accumulates, {len(model.state_dict())} keys")


def main():
    folder = sys.argv[1]
    random = np.random.default_rng(1)
    picture = random.normal(size=(1, 3, 67, 45)).astype(np.float32)
    cells = random.normal(size=(1, 3, 48, 32)).astype(np.float32)
    np.save(f"{folder}/picture_input.npy", picture)
    np.save(f"{folder}/cells_input.npy", cells)
    write(folder, "resnet18", ResNet(Basic, (2, 2, 2, 2), 4, 10), picture, 18)
    write(folder, "resnet50", ResNet(Bottleneck, (3, 4, 6, 3), 4, 10), picture, 50)
    write(folder, "mobilenet", MobileNet(0.1, 10), picture, 2)
    write(folder, "unet", UNet(3, 2), cells, 5)
    for name, model, size in (
            ("resnet18", ResNet(Basic, (2, 2, 2, 2), 64, 1000), (224, 224)),
            ("resnet34", ResNet(Basic, (3, 4, 6, 3), 64, 1000), (224, 224)),
            ("resnet50", ResNet(Bottleneck, (3, 4, 6, 3), 64, 1000), (224, 224)),
            ("resnet101", ResNet(Bottleneck, (3, 4, 23, 3), 64, 1000), (224, 224)),
            ("mobilenet", MobileNet(1.0, 1000), (224, 224)),
            ("mobilenet 0.5", MobileNet(0.5, 1000), (224, 224)),
            ("mobilenet 1.4", MobileNet(1.4, 1000), (224, 224)),
            ("unet", UNet(64, 2), (512, 512))):
        count(name, model, size)


main()
