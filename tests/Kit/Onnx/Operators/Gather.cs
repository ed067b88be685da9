namespace SfNet.Kit.Onnx.Operators;

/// <summary>Chosen slices along an axis; the indices are a row.</summary>
internal static class Gather
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        int axis = node.Integer("axis", 0);
        int[] dims = [.. inputs[0].Dims];
        dims[axis] = inputs[1].Values.Length;
        return NdArray.Make(dims, at =>
        {
            int[] from = [.. at];
            from[axis] = (int)inputs[1].Values[at[axis]];
            return inputs[0][from];
        });
    }
}
