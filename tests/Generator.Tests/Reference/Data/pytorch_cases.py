"""Writes what PyTorch computes for each operator, next to this file: pytorch_cases.json, which pins the oracles in tests/Reference.

Needs PyTorch (the committed file was written with 1.13). Run without arguments after adding a case:

    python3 pytorch_cases.py

To compare on many drawn cases instead, give a count and a seed, run the tests, and restore the committed file:

    python3 pytorch_cases.py 3000 1

A case holds the operator's record by its constructor's names, inputs, checkpoint tensors and the expected value. All inputs are multiples of
1/16, which single precision holds exactly; PyTorch computes in double precision, except where its single precision decides which pixel is read.
"""

import json
import math
import pathlib
import random
import sys

import torch
import torch.nn.functional as F

FILE = pathlib.Path(__file__).with_suffix(".json")
cases = []


def draw(*shape, low=-32, high=32):
    return torch.randint(low, high + 1, shape).double() / 16


def plain(value):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    value = float(f"{value:.10g}")
    return int(value) if value == int(value) else value


def tensor(value):
    shape = list(value.shape)
    if len(shape) == 4:
        shape = shape[1:]
    return {"shape": shape, "values": [plain(v) for v in value.flatten().tolist()]}


def case(name, operator, arguments, inputs, expected, parameters=None):
    """A tensor of one image and four dimensions is a map; one of two dimensions is a flat value."""
    cases.append({
        "name": name,
        "operator": operator,
        "arguments": arguments,
        "inputs": [tensor(value if value.dim() == 4 else value[0]) for value in inputs],
        "parameters": {key: tensor(value) if value.dim() < 4 else {"shape": list(value.shape), "values": [plain(v) for v in value.flatten().tolist()]}
                       for key, value in (parameters or {}).items()},
        "expected": tensor(expected if expected.dim() == 4 else expected[0]),
    })


def window(kernel, stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
    names = ["kernel", "stride", "padding", "dilation"]
    return {name + side: pair[i] for name, pair in zip(names, (kernel, stride, padding, dilation)) for i, side in enumerate(("Height", "Width"))}


def weighted(window, groups, bias):
    return {"window": window, "groups": groups, "bias": bias, "initializer": 0, "deviation": 0}


def conv(size, channels, kernel, stride=1, padding=(0, 0), dilation=1, groups=1, bias=True, name="convolution", of_input=False):
    x = draw(1, *size)
    w = draw(channels, size[0] // groups, *kernel, low=-8, high=8)
    b = draw(channels) if bias else None
    y = F.conv2d(x, w, b, stride, padding, dilation, groups)
    arguments = {"channels": channels, **weighted(window(kernel, (stride, stride), padding, (dilation, dilation)), groups, bias)}
    case(name, *(("InputConv2d", {"conv": arguments}) if of_input else ("Conv2d", arguments)), [x], y, {"weight": w, **({"bias": b} if bias else {})})


def conv_transpose(size, channels, kernel, stride=1, padding=0, output_padding=0, dilation=1, groups=1, bias=True, name="transposed convolution"):
    x = draw(1, *size)
    w = draw(size[0], channels // groups, kernel, kernel, low=-8, high=8)
    b = draw(channels) if bias else None
    y = F.conv_transpose2d(x, w, b, stride, padding, output_padding, groups, dilation)
    arguments = {
        "channels": channels, "outputPadding": output_padding,
        **weighted(window((kernel,) * 2, (stride,) * 2, (padding,) * 2, (dilation,) * 2), groups, bias)}
    case(name, "ConvTranspose2d", arguments, [x], y, {"weight": w, **({"bias": b} if bias else {})})


def linear(inputs, features, bias=True, name="linear"):
    x, w, b = draw(1, inputs), draw(features, inputs, low=-8, high=8), draw(features) if bias else None
    case(name, "Linear", {"features": features, "bias": bias, "initializer": 0, "deviation": 0}, [x], F.linear(x, w, b),
         {"weight": w, **({"bias": b} if bias else {})})


def batch_norm(size, epsilon=1e-5, affine=True, name="batch norm"):
    x = draw(1, *size)
    mean, variance = draw(size[0]), draw(size[0], low=1)
    weight, bias = (draw(size[0]), draw(size[0])) if affine else (None, None)
    y = F.batch_norm(x, mean, variance, weight, bias, False, 0.1, epsilon)
    parameters = {"running_mean": mean, "running_var": variance, **({"weight": weight, "bias": bias} if affine else {})}
    case(name, "BatchNorm2d", {"epsilon": epsilon, "momentum": 0.1, "affine": affine}, [x], y, parameters)


def elementwise():
    edges = [-100, -6, -3, -1, -0.0625, 0, 0.0625, 1, 3, 5.9375, 6, 7, 100, math.nan]
    x = torch.tensor(edges, dtype=torch.float64).view(1, 1, 2, -1)
    for operator, function in (
            ("Relu", F.relu), ("Relu6", F.relu6), ("Sigmoid", torch.sigmoid), ("HardSigmoid", F.hardsigmoid), ("Tanh", torch.tanh),
            ("Silu", F.silu), ("HardSwish", F.hardswish)):
        case(operator, operator, {}, [x], function(x))
    for slope in (0.01, -0.5, 1.5):
        case(f"LeakyRelu {slope}", "LeakyRelu", {"slope": slope}, [x], F.leaky_relu(x, slope))


def softmax(size, scale=1, name="softmax"):
    x = draw(1, *size) * scale
    case(name, "Softmax", {}, [x], F.softmax(x, 1))


def max_pool(size, kernel, stride, padding=0, dilation=1, ceil=False, name="max pooling", x=None):
    x = draw(1, *size) if x is None else x
    y = F.max_pool2d(x, kernel, stride, padding, dilation, ceil)
    case(name, "MaxPool2d", {"window": window((kernel,) * 2, (stride,) * 2, (padding,) * 2, (dilation,) * 2), "ceilMode": ceil}, [x], y)


def avg_pool(size, kernel, stride, padding=0, ceil=False, count=True, name="average pooling"):
    x = draw(1, *size)
    y = F.avg_pool2d(x, kernel, stride, padding, ceil, count)
    case(name, "AvgPool2d", {"window": window((kernel,) * 2, (stride,) * 2, (padding,) * 2), "ceilMode": ceil, "countIncludePadding": count}, [x], y)


def adaptive(size, height, width, name="adaptive average pooling"):
    x = draw(1, *size)
    case(name, "AdaptiveAvgPool2d", {"height": height, "width": width}, [x], F.adaptive_avg_pool2d(x, (height, width)))


def resize(size, factor=0.0, to=(0, 0), mode="Bilinear", align=False, name="resize"):
    x = draw(1, *size)
    target = {"scale_factor": factor} if factor else {"size": to}
    if mode == "Bilinear":
        y = F.interpolate(x, mode="bilinear", align_corners=align, **target)
    else:
        # PyTorch reads other pixels, for sizes that stay or double, where it takes the layout for channels last; a map of one channel is both.
        y = F.interpolate(torch.cat([x, x], 1).float(), mode="nearest", **target).double()[:, :size[0]]
    case(name, "Resize", {"factor": factor, "height": to[0], "width": to[1], "mode": mode, "alignCorners": align}, [x], y)


def handed_out_resize(size, to, align, name="resize as it is handed out"):
    x = draw(1, *size)
    y = F.interpolate(x, to, mode="bilinear", align_corners=align)
    case(name, "HandedOutResize", {"resize": {"factor": 0, "height": to[0], "width": to[1], "mode": "Bilinear", "alignCorners": align}}, [x], y)


def resize_argmax(size, factor, align, name="resize, then argmax"):
    x = draw(1, *size)
    y = F.interpolate(x, mode="bilinear", align_corners=align, scale_factor=factor).argmax(1, keepdim=True).double()
    arguments = {"resize": {"factor": factor, "height": 0, "width": 0, "mode": "Bilinear", "alignCorners": align}}
    case(name, "ResizeArgMax", arguments, [x], y)


def conv_resize_argmax(size, channels, to, align, name):
    x, w, b = draw(1, *size), draw(channels, size[0], 1, 1, low=-8, high=8), draw(channels)
    y = F.interpolate(F.conv2d(x, w, b), to, mode="bilinear", align_corners=align).argmax(1, keepdim=True).double()
    arguments = {
        "conv": {"channels": channels, **weighted(window((1, 1)), 1, True)},
        "scores": {"channels": channels, "height": size[1], "width": size[2]},
        "resize": {"factor": 0, "height": to[0], "width": to[1], "mode": "Bilinear", "alignCorners": align},
    }
    case(name, "ConvResizeArgMax", arguments, [x], y, {"weight": w, "bias": b})


def concat_conv(sizes, to, channels, align, name="convolution over resized parts"):
    """The first part is as large as the concatenation; the others are resized to it."""
    inputs = [draw(1, *size) for size in sizes]
    parts = inputs[:1] + [F.interpolate(x, to, mode="bilinear", align_corners=align) for x in inputs[1:]]
    x = torch.cat(parts, 1)
    w = draw(channels, x.shape[1], 3, 3, low=-8, high=8)
    resized = {"resize": {"factor": 0, "height": to[0], "width": to[1], "mode": "Bilinear", "alignCorners": align}}
    arguments = {
        "conv": {"channels": channels, **weighted(window((3, 3), padding=(1, 1)), 1, False)},
        "concatenation": {"channels": x.shape[1], "height": to[0], "width": to[1]},
        "parts": [{}] + [resized] * (len(sizes) - 1),
    }
    case(name, "ConcatConv2d", arguments, inputs, F.conv2d(x, w, None, 1, 1), {"weight": w})


def grid_sample(size, to, mode, padding, align, name="grid sample", reach=24):
    x, grid = draw(1, *size), draw(1, 2, *to, low=-reach, high=reach)
    y = F.grid_sample(x, grid.permute(0, 2, 3, 1), mode.lower(), padding.lower(), align)
    case(name, "GridSample", {"mode": mode, "padding": padding, "alignCorners": align}, [x, grid], y)


def flow_warp(size, to, align, name="flow warp", reach=64):
    x, flow = draw(1, *size), draw(1, 2, *to, low=-reach, high=reach)
    rows, columns = (torch.linspace(-1, 1, n, dtype=torch.float64) for n in to)
    base = torch.stack([columns.view(1, -1).expand(*to), rows.view(-1, 1).expand(*to)], 2)
    grid = base + flow[0].permute(1, 2, 0) / torch.tensor([to[1], to[0]])
    y = F.grid_sample(x, grid[None], "bilinear", "zeros", align)
    case(name, "FlowWarp", {"alignCorners": align}, [x, flow], y)


def combine(operator, sizes, name):
    inputs = [draw(1, *size) for size in sizes]
    result = inputs[0]
    for other in inputs[1:]:
        result = result + other if operator == "Add" else result * other
    case(name, operator, {}, inputs, torch.cat(inputs, 1) if operator == "Concat" else result)


def argmax(x, name):
    case(name, "ArgMax", {}, [x], x.argmax(1, keepdim=True).double())


def committed():
    conv((3, 4, 5), 4, (3, 3), 2, (1, 1), name="convolution, stride 2, same padding")
    conv((2, 3, 7), 3, (1, 4), 1, (0, 2), name="convolution of one row")
    conv((2, 5, 6), 2, (3, 2), 1, (2, 1), 2, bias=False, name="convolution, dilated, no bias")
    conv((4, 3, 3), 6, (2, 2), groups=2, name="convolution in 2 groups")
    conv((3, 4, 3), 6, (3, 3), 2, (1, 1), groups=3, name="depthwise convolution, two outputs each")
    conv((5, 1, 1), 3, (1, 1), name="pointwise convolution of one pixel")
    conv((1, 1, 1), 1, (3, 3), 1, (1, 1), name="convolution larger than its input")
    conv_transpose((3, 2, 3), 2, 3, 2, 1, 1, name="transposed convolution, stride 2, output padding")
    conv_transpose((4, 2, 2), 6, 2, 3, groups=2, bias=False, name="transposed convolution with gaps, 2 groups")
    conv_transpose((2, 3, 2), 1, 3, 1, 2, 0, 2, name="transposed convolution, dilated")
    conv_transpose((1, 1, 1), 1, 4, 2, 1, name="transposed convolution of one pixel")
    linear(5, 3)
    linear(1, 2, False, name="linear of one feature, no bias")
    batch_norm((3, 2, 2))
    batch_norm((2, 1, 1), 0.5, False, name="batch norm without factors")
    elementwise()
    softmax((4, 2, 3))
    softmax((3, 1, 1), 400, name="softmax of large values")
    max_pool((2, 5, 4), 3, 2, 1)
    max_pool((1, 5, 6), 2, 2, 1, ceil=True, name="max pooling, ceiling")
    max_pool((1, 6, 5), 2, 1, 1, 3, name="max pooling, dilated")
    max_pool((1, 1, 1), 2, 1, 1, 2, name="max pooling of nothing but padding")
    max_pool(None, 2, 1, name="max pooling of what is not a number", x=torch.tensor([[[[1, math.nan, 2], [3, 4, 5], [6, 7, 8]]]], dtype=torch.float64))
    avg_pool((2, 5, 4), 3, 2, 1)
    avg_pool((1, 5, 6), 3, 2, 1, True, True, name="average pooling, ceiling")
    avg_pool((1, 6, 6), 3, 2, 1, True, False, name="average pooling, ceiling, padding not counted")
    avg_pool((1, 3, 8), 2, 3, 1, True, True, name="average pooling, gaps")
    adaptive((2, 5, 7), 3, 2)
    adaptive((1, 2, 1), 3, 4, name="adaptive average pooling to more cells than pixels")
    adaptive((3, 3, 3), 1, 1, name="global average pooling")
    x = draw(1, 2, 2, 3)
    case("flatten", "Flatten", {}, [x], x.flatten(1))
    case("dropout", "Dropout", {"probability": 0.5, "wholeChannels": False}, [x], x)
    case("copy", "Copy", {}, [x], x)
    combine("Add", [(2, 2, 3)] * 3, "add")
    combine("Multiply", [(2, 2, 3)] * 2, "multiply")
    combine("Multiply", [(3, 1, 1), (3, 2, 3), (1, 2, 3)], "multiply by one pixel and one channel")
    combine("Concat", [(1, 2, 2), (3, 2, 2), (1, 2, 2)], "concat")
    for align in (False, True):
        words = ", corners aligned" if align else ""
        resize((2, 2, 3), 2.0, align=align, name="bilinear ×2" + words)
        resize((1, 3, 5), 1.3, align=align, name="bilinear ×1.3" + words)
        resize((1, 5, 4), 0.5, align=align, name="bilinear ×0.5" + words)
        resize((1, 4, 1), to=(3, 3), align=align, name="bilinear to a size" + words)
        resize((1, 3, 2), to=(1, 1), align=align, name="bilinear to one pixel" + words)
        resize_argmax((3, 2, 2), 3.0, align, name="resize, then argmax" + words)
        flow_warp((2, 2, 3), (4, 6), align, name="flow warp" + words)
        flow_warp((1, 2, 1), (1, 3), align, name="flow warp along one row" + words)
        for mode in ("Bilinear", "Nearest"):
            for padding in ("Zeros", "Border", "Reflection"):
                grid_sample((1, 3, 4), (2, 5), mode, padding, align, name=f"{mode.lower()} grid sample, {padding.lower()} outside{words}", reach=48)
    resize((1, 3, 4), 1.2, name="bilinear ×1.2, rows keep their number")
    resize((1, 3, 4), 1.2, mode="Nearest", name="nearest ×1.2")
    resize((1, 2, 5), 2.0, mode="Nearest", name="nearest ×2")
    resize((1, 7, 5), to=(3, 4), mode="Nearest", name="nearest to a size")
    resize((1, 1, 2), to=(1, 82), mode="Nearest", name="nearest where single precision decides")
    grid_sample((1, 1, 1), (2, 2), "Bilinear", "Reflection", True, name="grid sample of one pixel")
    argmax(torch.tensor([[[[1, 2, 0]], [[3, 2, math.nan]], [[3, 1, math.nan]]]], dtype=torch.float64), "argmax with ties and what is not a number")
    concat_conv([(2, 4, 5), (1, 2, 3), (2, 1, 1)], (4, 5), 2, True, name="convolution over resized parts, corners aligned")
    concat_conv([(1, 4, 6), (2, 2, 3)], (4, 6), 1, False)
    conv((3, 5, 4), 3, (3, 3), 2, (1, 1), name="convolution of the input", of_input=True)
    conv_resize_argmax((2, 3, 4), 4, (7, 9), False, "convolution, then resize, then argmax")
    conv_resize_argmax((3, 2, 3), 3, (5, 6), True, "convolution, then resize, then argmax, corners aligned")
    handed_out_resize((3, 3, 2), (5, 7), False)
    handed_out_resize((2, 2, 4), (2, 9), True, "resize as it is handed out, corners aligned")


def drawn():
    size = lambda most=9: tuple(random.randint(1, most) for _ in range(3))
    kind = random.randrange(10)
    align, flag = random.random() < 0.5, random.random() < 0.5
    if kind == 0:
        groups = random.randint(1, 3)
        conv((groups * random.randint(1, 3), *size()[1:]), groups * random.randint(1, 3), size(4)[:2], random.randint(1, 3), size(3)[:2],
             random.randint(1, 3), groups, flag)
    elif kind == 1:
        groups, stride, dilation = size(3)
        conv_transpose((groups * random.randint(1, 3), *size(6)[1:]), groups * random.randint(1, 3), random.randint(1, 4), stride,
                       random.randint(0, 2), random.randrange(max(stride, dilation)), dilation, groups, flag)
    elif kind == 2:
        kernel = random.randint(1, 5)
        max_pool(size(12), kernel, random.randint(1, 4), random.randint(0, kernel // 2), random.randint(1, 3), flag)
    elif kind == 3:
        kernel = random.randint(1, 5)
        avg_pool(size(12), kernel, random.randint(1, 4), random.randint(0, kernel // 2), flag, align)
    elif kind == 4:
        adaptive(size(12), *size(12)[:2])
    elif kind == 5:
        factor = random.choice([0.3, 0.5, 0.7, 1.0, 1.1, 1.2, 1.5, 1.9, 2.0, 2.3, 3.0, 4.0])
        resize(size(9), factor, mode=random.choice(["Bilinear", "Nearest"]), align=align)
    elif kind == 6:
        resize(size(12), to=size(90)[:2], mode=random.choice(["Bilinear", "Nearest"]), align=align)
    elif kind == 7:
        padding = random.choice(["Zeros", "Border", "Reflection"])
        grid_sample(size(), size()[:2], random.choice(["Bilinear", "Nearest"]), padding, align, reach=random.choice([8, 24, 160]))
    elif kind == 8:
        flow_warp(size(), size()[:2], align)
    else:
        random.choice([
            lambda: linear(*size(20)[:2], flag),
            lambda: batch_norm(size(), 10.0 ** -random.randint(1, 6), flag),
            lambda: softmax(size(), random.choice([1, 30])),
        ])()


def main():
    count, seed = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 7)
    random.seed(seed)
    torch.manual_seed(seed)
    if count == 0:
        committed()
    while len(cases) < count:
        try:
            drawn()
            cases[-1]["name"] += f" {len(cases)}"
        except RuntimeError:  # The drawn window does not fit its input.
            pass
    FILE.write_text("[\n" + ",\n".join(json.dumps(entry, separators=(",", ":"), ensure_ascii=False) for entry in cases) + "\n]\n", encoding="utf-8")


main()
