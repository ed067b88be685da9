using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>The value of a map between four pixels at the position <c>x</c>, <c>y</c>; what lies outside is zero, and a position that is not a number gives NaN.</summary>
internal static class SamplerText
{
    /// <summary>Declares <c>value</c>.</summary>
    /// <param name="form">How it goes through channels.</param>
    /// <param name="input">The parameter that holds the map.</param>
    /// <param name="source">The map.</param>
    /// <param name="stride">Elements from one pixel to the next.</param>
    public static string Bilinear(DeviceForm form, KernelParameter input, TensorType source, int stride)
    {
        string height = Literals.Integer(source.Height), width = Literals.Integer(source.Width);
        return $$"""
            {{form.Type}} value = {{form.Splat("float.IsNaN(x) || float.IsNaN(y) ? float.NaN : 0f")}};
            if (x > -1f && x < {{width}} && y > -1f && y < {{height}})
            {
                int left = (int)XMath.Floor(x);
                int upper = (int)XMath.Floor(y);
                float toRight = x - left;
                float toLower = y - upper;
                for (int i = 0; i < 4; i++)
                {
                    int sourceRow = upper + (i / 2);
                    int sourceColumn = left + (i % 2);
                    float weight = (i / 2 == 0 ? 1f - toLower : toLower) * (i % 2 == 0 ? 1f - toRight : toRight);
                    if (sourceRow >= 0 && sourceRow < {{height}} && sourceColumn >= 0 && sourceColumn < {{width}})
                    {
                        value = Lanes.MultiplyAdd(value, weight, {{input.At($"(((sourceRow * {width}) + sourceColumn) * {Literals.Integer(stride)}) + channel")}});
                    }
                }
            }
            """;
    }

    /// <summary>Scale and offset that turn a coordinate, −1 to 1 across the map, into a position in pixels: (coordinate + 1) · scale + offset.</summary>
    public static (float Scale, float Offset) Axis(int size, bool alignCorners) => alignCorners ? ((size - 1) / 2f, 0f) : (size / 2f, -0.5f);

    /// <summary>The position of a coordinate.</summary>
    public static string Position(string coordinate, int size, bool alignCorners)
    {
        (float scale, float offset) = Axis(size, alignCorners);
        return offset == 0f ? $"({coordinate} + 1f) * {Literals.Float(scale)}" : $"(({coordinate} + 1f) * {Literals.Float(scale)}) - 0.5f";
    }
}
