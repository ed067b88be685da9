"""U-Net with batch norms and transposed convolutions."""
import torch
from torch import nn


class Holder(nn.Module):
    """One child under a given name, which is part of its checkpoint keys."""

    def __init__(self, name, child):
        super().__init__()
        self.add_module(name, child)
        self.name = name

    def forward(self, x):
        return getattr(self, self.name)(x)


def double_convolution(channels_in, channels_out):
    layers = []
    for channels in (channels_in, channels_out):
        layers += [nn.Conv2d(channels, channels_out, 3, padding=1, bias=False), nn.BatchNorm2d(channels_out), nn.ReLU(inplace=True)]
    return Holder("double_conv", nn.Sequential(*layers))


def down(channels):
    return Holder("maxpool_conv", nn.Sequential(nn.MaxPool2d(2), double_convolution(channels, 2 * channels)))


class Up(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.up = nn.ConvTranspose2d(2 * channels, channels, 2, 2)
        self.conv = double_convolution(2 * channels, channels)

    def forward(self, x, skip):
        return self.conv(torch.cat((skip, self.up(x)), 1))


class UNet(nn.Module):
    def __init__(self, classes=19, width=64):
        super().__init__()
        self.inc = double_convolution(3, width)
        self.down1, self.down2, self.down3, self.down4 = (down(width << level) for level in range(4))
        self.up1, self.up2, self.up3, self.up4 = (Up(width << level) for level in (3, 2, 1, 0))
        self.outc = Holder("conv", nn.Conv2d(width, classes, 1))

    def forward(self, x):
        full = self.inc(x)
        half = self.down1(full)
        quarter = self.down2(half)
        eighth = self.down3(quarter)
        x = self.up1(self.down4(eighth), eighth)
        return self.outc(self.up4(self.up3(self.up2(x, quarter), half), full))
