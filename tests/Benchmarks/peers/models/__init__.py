"""The networks of the comparison in PyTorch, with the checkpoint keys that SfNet gives them."""
from .mobilenet import MobileNetV2
from .resnet import BasicBlock, Bottleneck, ResNet
from .sfnet import SFNet
from .unet import UNet

NETWORKS = {
    "sfnet-r18": lambda: SFNet(BasicBlock, (2, 2, 2, 2), 128),
    "sfnet-r50": lambda: SFNet(Bottleneck, (3, 4, 6, 3), 256),
    "sfnet-r101": lambda: SFNet(Bottleneck, (3, 4, 23, 3), 256),
    "sfnet-tiny": lambda: SFNet(BasicBlock, (2, 2, 2, 2), 32, width=16),
    "resnet18": lambda: ResNet(BasicBlock, (2, 2, 2, 2)),
    "resnet50": lambda: ResNet(Bottleneck, (3, 4, 6, 3)),
    "mobilenetv2": MobileNetV2,
    "unet": UNet,
}


def build(name):
    """The network of a name, with whatever weights PyTorch starts from."""
    return NETWORKS[name]()
