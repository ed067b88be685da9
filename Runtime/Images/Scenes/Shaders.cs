namespace SfNet.Images.Scenes;

/// <summary>What a shape looks like at a pixel.</summary>
internal interface IShader
{
    /// <summary>The colour at a pixel's centre, and how much of it is there.</summary>
    /// <returns>Opacity from 0 to 1.</returns>
    float Shade(int x, int y, out Tint colour);
}

/// <summary>One colour.</summary>
internal readonly struct Flat(Tint tint, double opacity = 1) : IShader
{
    private readonly float opacity = (float)opacity;

    /// <inheritdoc/>
    public float Shade(int x, int y, out Tint colour)
    {
        colour = tint;
        return opacity;
    }
}

/// <summary>From one colour to another along a line of the picture.</summary>
internal readonly struct Ramp(Tint first, Tint last, Point2 from, Point2 to) : IShader
{
    private readonly double scale = 1 / (((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)) + 1e-9);

    /// <inheritdoc/>
    public float Shade(int x, int y, out Tint colour)
    {
        double share = (((x + 0.5 - from.X) * (to.X - from.X)) + ((y + 0.5 - from.Y) * (to.Y - from.Y))) * scale;
        colour = Tint.Mix(first, last, share);
        return 1;
    }
}
