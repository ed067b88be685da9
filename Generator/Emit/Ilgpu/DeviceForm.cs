namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>How a kernel goes through channels: four at a time, or one by one where they do not divide by four or do not lie at multiples of four.</summary>
/// <param name="Lanes">Channels at a time.</param>
/// <param name="Type">The type that holds them.</param>
/// <param name="Zero">Zeros of that type.</param>
internal sealed record DeviceForm(int Lanes, string Type, string Zero)
{
    public static DeviceForm Vector { get; } = new(4, "Float4", "Float4.Zero");

    public static DeviceForm Scalar { get; } = new(1, "float", "0f");

    /// <summary>A number in all lanes.</summary>
    public string Splat(string number) => Lanes == 1 ? number : $"Float4.Splat({number})";
}
