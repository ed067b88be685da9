"""MobileNetV2."""
from torch import nn

# Expansion, output channels, blocks, stride of the first.
PLAN = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))


def convolution(channels_in, channels_out, kernel, stride=1, groups=1):
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(channels_out),
        nn.ReLU6(inplace=True))


class InvertedResidual(nn.Module):
    def __init__(self, channels_in, channels_out, stride, expansion):
        super().__init__()
        inner = channels_in * expansion
        parts = [] if expansion == 1 else [convolution(channels_in, inner, 1)]
        parts += [convolution(inner, inner, 3, stride, inner), nn.Conv2d(inner, channels_out, 1, bias=False), nn.BatchNorm2d(channels_out)]
        self.conv = nn.Sequential(*parts)
        self.adds = stride == 1 and channels_in == channels_out

    def forward(self, x):
        return x + self.conv(x) if self.adds else self.conv(x)


class MobileNetV2(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        channels = 32
        features = [convolution(3, channels, 3, 2)]
        for expansion, width, count, stride in PLAN:
            for index in range(count):
                features.append(InvertedResidual(channels, width, stride if index == 0 else 1, expansion))
                channels = width
        features.append(convolution(channels, 1280, 1))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))
