namespace SfNet.Onnx.Operators;

/// <summary>Operators that work element by element, and the softmax over channels.</summary>
internal static class Activations
{
    private const double Sixth = 1.0 / 6;

    public static void Relu(OnnxLayer layer) => layer.Finish("Relu");

    public static void Relu6(OnnxLayer layer) => layer.Finish("Clip", [layer.Input, layer.Scalar(0), layer.Scalar(6)]);

    public static void LeakyRelu(OnnxLayer layer) => layer.Finish("LeakyRelu", OnnxAttribute.Of("alpha", layer.Node.Argument<double>("Slope")));

    public static void Sigmoid(OnnxLayer layer) => layer.Finish("Sigmoid");

    public static void HardSigmoid(OnnxLayer layer) => layer.Finish("HardSigmoid", OnnxAttribute.Of("alpha", Sixth), OnnxAttribute.Of("beta", 0.5));

    public static void Tanh(OnnxLayer layer) => layer.Finish("Tanh");

    public static void Silu(OnnxLayer layer) => layer.Finish("Mul", [layer.Input, layer.Apply("Sigmoid", "sigmoid", [layer.Input])]);

    public static void HardSwish(OnnxLayer layer) => layer.Finish("HardSwish");

    public static void Softmax(OnnxLayer layer) => layer.Finish("Softmax", OnnxAttribute.Of("axis", 1));
}
