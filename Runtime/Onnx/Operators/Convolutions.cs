using System;

namespace SfNet.Onnx.Operators;

/// <summary>Convolutions and matrix products. ONNX stores their weights as PyTorch does.</summary>
internal static class Convolutions
{
    public static void Conv2d(OnnxLayer layer)
    {
        GraphNode node = layer.Node;
        int stride = node.Argument<int>("Stride");
        int dilation = node.Argument<int>("Dilation");
        int padding = node.Argument<int>("Padding");
        int paddingWidth = node.Argument<int>("PaddingWidth");
        layer.Finish(
            "Conv",
            [layer.Input, .. layer.Parameters("weight", "bias")],
            OnnxAttribute.Of("dilations", dilation, dilation),
            OnnxAttribute.Of("group", node.Argument<int>("Groups")),
            OnnxAttribute.Of("kernel_shape", node.Argument<int>("Kernel"), node.Argument<int>("KernelWidth")),
            OnnxAttribute.Of("pads", padding, paddingWidth, padding, paddingWidth),
            OnnxAttribute.Of("strides", stride, stride));
    }

    public static void ConvTranspose2d(OnnxLayer layer)
    {
        GraphNode node = layer.Node;
        int kernel = node.Argument<int>("Kernel");
        int stride = node.Argument<int>("Stride");
        int dilation = node.Argument<int>("Dilation");
        int padding = node.Argument<int>("Padding");
        int outputPadding = node.Argument<int>("OutputPadding");
        int[] pads = [padding, padding, padding, padding];
        string input = layer.Input;
        if (outputPadding >= stride)
        {
            // Runtimes refuse this, though a dilated kernel may ask for it. Rows of zeros after the input's last make more room than is wanted,
            // and nothing in it; the rest is cut off.
            int rows = Math.Max(0, (outputPadding - padding + stride - 1) / stride);
            pads[2] = pads[3] = padding - outputPadding + (rows * stride);
            input = rows == 0 ? input : layer.Apply("Pad", "padded", [input, layer.Constant("border", 0, 0, 0, 0, 0, 0, rows, rows)]);
            outputPadding = 0;
        }

        layer.Finish(
            "ConvTranspose",
            [input, .. layer.Parameters("weight", "bias")],
            OnnxAttribute.Of("dilations", dilation, dilation),
            OnnxAttribute.Of("group", node.Argument<int>("Groups")),
            OnnxAttribute.Of("kernel_shape", kernel, kernel),
            OnnxAttribute.Of("output_padding", outputPadding, outputPadding),
            OnnxAttribute.Of("pads", pads),
            OnnxAttribute.Of("strides", stride, stride));
    }

    public static void Linear(OnnxLayer layer) =>
        layer.Finish("Gemm", [layer.Input, .. layer.Parameters("weight", "bias")], OnnxAttribute.Of("transB", true));
}
