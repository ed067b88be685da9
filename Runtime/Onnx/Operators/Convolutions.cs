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
        layer.Finish(
            "ConvTranspose",
            [layer.Input, .. layer.Parameters("weight", "bias")],
            OnnxAttribute.Of("dilations", dilation, dilation),
            OnnxAttribute.Of("group", node.Argument<int>("Groups")),
            OnnxAttribute.Of("kernel_shape", kernel, kernel),
            OnnxAttribute.Of("output_padding", outputPadding, outputPadding),
            OnnxAttribute.Of("pads", padding, padding, padding, padding),
            OnnxAttribute.Of("strides", stride, stride));
    }

    public static void Linear(OnnxLayer layer) =>
        layer.Finish("Gemm", [layer.Input, .. layer.Parameters("weight", "bias")], OnnxAttribute.Of("transB", true));
}
