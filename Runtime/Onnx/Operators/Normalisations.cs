using System;

namespace SfNet.Onnx.Operators;

/// <summary>Batch normalisation, as itself: whoever reads the file folds it or not.</summary>
internal static class Normalisations
{
    public static void BatchNorm2d(OnnxLayer layer)
    {
        int channels = layer.InputSize.Channels;
        bool affine = layer.Node.Argument<bool>("Affine");
        string scale = affine ? layer.Parameter("weight") : layer.Constant("scale", Filled(channels, 1), channels);
        string offset = affine ? layer.Parameter("bias") : layer.Constant("offset", Filled(channels, 0), channels);
        layer.Finish(
            "BatchNormalization",
            [layer.Input, scale, offset, layer.Parameter("running_mean"), layer.Parameter("running_var")],
            OnnxAttribute.Of("epsilon", layer.Node.Argument<double>("Epsilon")));
    }

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }
}
