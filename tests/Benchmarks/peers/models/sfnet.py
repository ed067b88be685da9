"""SFNet, semantic segmentation by semantic flow, without its auxiliary heads, with the keys of the implementation on mmsegmentation."""
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional

from .resnet import stages


def upsampled(x, like):
    return functional.interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=True)


def convolution(channels_in, channels_out, kernel, bias=False, activated=True):
    parts = OrderedDict(conv=nn.Conv2d(channels_in, channels_out, kernel, padding=kernel // 2, bias=bias), bn=nn.BatchNorm2d(channels_out))
    if activated:
        parts["activate"] = nn.ReLU(inplace=True)
    return nn.Sequential(parts)


def warped(high, flow):
    """The values of a map at positions moved by a flow in pixels, the first channel to the right, the second downwards."""
    rows, columns = flow.shape[2:]
    x = torch.linspace(-1, 1, columns).expand(rows, columns)
    y = torch.linspace(-1, 1, rows)[:, None].expand(rows, columns)
    grid = torch.stack((x, y), -1) + flow.permute(0, 2, 3, 1) / torch.tensor([columns, rows], dtype=flow.dtype)
    return functional.grid_sample(high, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


class Backbone(nn.Module):
    """A residual network with a deep stem; its last two stages are dilated by 2 and 4."""

    def __init__(self, block, counts, width):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, 2 * width, 3, 1, 1, bias=False), nn.BatchNorm2d(2 * width), nn.ReLU(inplace=True))
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1, self.layer2, self.layer3, self.layer4 = stages(block, counts, 2 * width, (width, 2 * width, 4 * width, 8 * width), (1, 1, 2, 4))

    def forward(self, x):
        first = self.layer1(self.maxpool(self.stem(x)))
        second = self.layer2(first)
        third = self.layer3(second)
        return first, second, third, self.layer4(third)


class FlowAlignment(nn.Module):
    """Moves a coarse map to where a finer one says, and adds the two."""

    def __init__(self, channels_in, channels):
        super().__init__()
        self.low_conv = convolution(channels_in, channels, 1, bias=True)
        self.low_down_conv = nn.Conv2d(channels, channels // 2, 1, bias=False)
        self.high_down_conv = nn.Conv2d(channels, channels // 2, 1, bias=False)
        self.flow_conv = nn.Conv2d(channels, 2, 3, padding=1, bias=False)

    def forward(self, low, high):
        low = self.low_conv(low)
        flow = self.flow_conv(torch.cat((upsampled(self.high_down_conv(high), low), self.low_down_conv(low)), 1))
        return low + warped(high, flow)


class Neck(nn.Module):
    """Pooled context on the coarsest map, then the alignments from coarse to fine."""

    def __init__(self, widths, channels):
        super().__init__()
        self.ppm = nn.ModuleList(
            nn.Sequential(nn.AdaptiveAvgPool2d(size), convolution(widths[-1], channels, 1, activated=False)) for size in (1, 2, 3, 6))
        self.bottleneck = convolution(widths[-1] + 4 * channels, channels, 1)
        self.fams = nn.ModuleList(FlowAlignment(width, channels) for width in widths[:-1])
        self.convs = nn.ModuleList(convolution(channels, channels, 3) for _ in widths[:-1])

    def forward(self, maps):
        top = maps[-1]
        x = self.bottleneck(torch.cat([upsampled(part(top), top) for part in self.ppm] + [top], 1))
        pyramid = [x]
        for level in (2, 1, 0):
            x = self.fams[level](maps[level], x)
            pyramid.insert(0, self.convs[level](x))
        return torch.cat([pyramid[0]] + [upsampled(part, pyramid[0]) for part in pyramid[1:]], 1)


class Head(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.conv_seg = nn.Conv2d(channels, classes, 1)
        self.convs = nn.Sequential(convolution(4 * channels, channels, 3))

    def forward(self, x):
        return self.conv_seg(self.convs(x))


class SFNet(nn.Module):
    def __init__(self, block, counts, channels, classes=19, width=64):
        super().__init__()
        self.backbone = Backbone(block, counts, width)
        self.neck = Neck([stage * width * block.expansion for stage in (1, 2, 4, 8)], channels)
        self.decode_head = Head(channels, classes)

    def forward(self, x):
        return upsampled(self.decode_head(self.neck(self.backbone(x))), x)
