namespace SfNet.Onnx.Operators;

/// <summary>Operators that join values or lay them out anew.</summary>
internal static class Arrangements
{
    public static void Flatten(OnnxLayer layer)
    {
        if (layer.InputIsFlat)
        {
            Nothing(layer);
        }
        else
        {
            layer.Finish("Flatten", OnnxAttribute.Of("axis", 1));
        }
    }

    public static void Add(OnnxLayer layer) => Chain(layer, "Add", "sum");

    public static void Multiply(OnnxLayer layer) => Chain(layer, "Mul", "product");

    public static void Concat(OnnxLayer layer) => layer.Finish("Concat", layer.Inputs, OnnxAttribute.Of("axis", 1));

    /// <summary>ONNX's index is a 64-bit integer; ours is a number like every value.</summary>
    public static void ArgMax(OnnxLayer layer)
    {
        string index = layer.Apply("ArgMax", "index", [layer.Input], OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", true));
        layer.Finish("Cast", [index], OnnxAttribute.Of("to", (int)OnnxElementType.Single));
    }

    /// <summary>For what does nothing in inference.</summary>
    public static void Nothing(OnnxLayer layer) => layer.Finish("Identity");

    /// <summary>One operand after the other, as our kernels do.</summary>
    private static void Chain(OnnxLayer layer, string type, string name)
    {
        if (layer.Inputs.Count == 1)
        {
            Nothing(layer);
            return;
        }

        string value = layer.Input;
        for (int i = 1; i < layer.Inputs.Count - 1; i++)
        {
            value = layer.Apply(type, $"{name}{i}", [value, layer.Inputs[i]]);
        }

        layer.Finish(type, [value, layer.Inputs[^1]]);
    }
}
