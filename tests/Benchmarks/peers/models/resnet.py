"""Residual networks: the blocks, which SFNet uses too, and the classifier."""
import torch
from torch import nn


def shortcut(channels_in, channels_out, stride):
    """What the sum of a block adds: nothing to compute where the shapes agree."""
    if stride == 1 and channels_in == channels_out:
        return None
    return nn.Sequential(nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out))


class BasicBlock(nn.Module):
    """Two 3×3 convolutions; a dilation belongs to the second."""

    expansion = 1

    def __init__(self, channels_in, width, stride=1, dilation=1):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = shortcut(channels_in, width, stride)

    def forward(self, x):
        y = torch.relu_(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return torch.relu_(y.add_(x if self.downsample is None else self.downsample(x)))


class Bottleneck(nn.Module):
    """1×1 to fewer channels, 3×3 with stride and dilation, 1×1 to more."""

    expansion = 4

    def __init__(self, channels_in, width, stride=1, dilation=1):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample = shortcut(channels_in, 4 * width, stride)

    def forward(self, x):
        y = torch.relu_(self.bn1(self.conv1(x)))
        y = torch.relu_(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return torch.relu_(y.add_(x if self.downsample is None else self.downsample(x)))


def stages(block, counts, channels, widths, dilations):
    """The four stages; all but the first halve the map."""
    result = []
    for number, (count, width, dilation) in enumerate(zip(counts, widths, dilations)):
        units = []
        for index in range(count):
            units.append(block(channels, width, 2 if number > 0 and index == 0 else 1, dilation))
            channels = width * block.expansion
        result.append(nn.Sequential(*units))
    return result


class ResNet(nn.Module):
    def __init__(self, block, counts, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1, self.layer2, self.layer3, self.layer4 = stages(block, counts, 64, (64, 128, 256, 512), (1, 1, 1, 1))
        self.fc = nn.Linear(512 * block.expansion, classes)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu_(self.bn1(self.conv1(x))), 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)))
