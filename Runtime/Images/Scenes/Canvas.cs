using System;

namespace SfNet.Images.Scenes;

/// <summary>
/// The picture while it is painted, back to front: colours with smooth edges, and for each pixel the class of what covers its centre.
/// </summary>
/// <remarks>
/// A shape's share of a pixel comes from four lines through it, each measured exactly; its label from the line through the pixel's centre.
/// </remarks>
internal sealed class Canvas
{
    /// <summary>Paints without changing labels: shadows, markings.</summary>
    public const int NoLabel = -1;

    private const int Lines = 4;
    private readonly Tint[] colours;
    private readonly byte[] labels;
    private readonly float[] coverage;
    private readonly bool[] inside;
    private double[] crossings = new double[64];
    private int[] windings = new int[64];

    public Canvas(int width, int height)
    {
        Width = width;
        Height = height;
        colours = new Tint[width * height];
        labels = new byte[width * height];
        coverage = new float[width];
        inside = new bool[width];
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Labels => labels;

    /// <summary>The colours of a row, for painters that visit every pixel.</summary>
    public Span<Tint> Row(int y) => colours.AsSpan(y * Width, Width);

    /// <summary>The labels of a row.</summary>
    public Span<byte> LabelRow(int y) => labels.AsSpan(y * Width, Width);

    /// <summary>Paints a polygon; where it overlaps itself it is painted once.</summary>
    /// <param name="polygon">The corners.</param>
    /// <param name="label">The class, or <see cref="NoLabel"/>.</param>
    /// <param name="shader">What it looks like.</param>
    /// <param name="claim">The least opacity at which a pixel belongs to it; 0 for what counts as a whole though it is seen through.</param>
    public void Fill<TShader>(ReadOnlySpan<Point2> polygon, int label, TShader shader, double claim = 0.5)
        where TShader : struct, IShader
    {
        double top = double.MaxValue;
        double bottom = double.MinValue;
        foreach (Point2 point in polygon)
        {
            top = Math.Min(top, point.Y);
            bottom = Math.Max(bottom, point.Y);
        }

        int first = (int)Math.Floor(Math.Clamp(top, 0, Height));
        int last = (int)Math.Ceiling(Math.Clamp(bottom, 0, Height));
        for (int row = first; row < last; row++)
        {
            FillRow(polygon, row, label, ref shader, claim);
        }
    }

    private void FillRow<TShader>(ReadOnlySpan<Point2> polygon, int row, int label, ref TShader shader, double claim)
        where TShader : struct, IShader
    {
        int left = Width;
        int right = 0;
        for (int line = 0; line < Lines; line++)
        {
            int count = Cross(polygon, row + ((line + 0.5) / Lines));
            for (int index = 0; Span(count, ref index, out double from, out double to);)
            {
                left = Math.Min(left, (int)from);
                right = Math.Max(right, (int)Math.Ceiling(to));
                Cover(from, to);
            }
        }

        if (left >= right)
        {
            return;
        }

        int crossed = Cross(polygon, row + 0.5);
        int markedTo = 0;
        for (int index = 0; Span(crossed, ref index, out double from, out double to);)
        {
            int start = (int)Math.Ceiling(from - 0.5);
            markedTo = Math.Max(start, (int)Math.Ceiling(to - 0.5));
            inside.AsSpan(start, markedTo - start).Fill(true);
        }

        Blend(row, left, right, label, ref shader, claim);
        Array.Clear(coverage, left, right - left);
        Array.Clear(inside, 0, markedTo);
    }

    private void Blend<TShader>(int row, int left, int right, int label, ref TShader shader, double claim)
        where TShader : struct, IShader
    {
        Span<Tint> target = Row(row);
        for (int x = left; x < right; x++)
        {
            float share = coverage[x];
            if (share <= 0)
            {
                continue;
            }

            float opacity = shader.Shade(x, row, out Tint colour);
            target[x] = Tint.Mix(target[x], colour, share * opacity);
            if (label >= 0 && inside[x] && opacity >= claim)
            {
                labels[(row * Width) + x] = (byte)label;
            }
        }
    }

    /// <summary>Finds where a horizontal line meets the outline, in order, and in which direction the outline goes there.</summary>
    private int Cross(ReadOnlySpan<Point2> polygon, double y)
    {
        if (crossings.Length < polygon.Length)
        {
            crossings = new double[polygon.Length];
            windings = new int[polygon.Length];
        }

        int count = 0;
        Point2 from = polygon[^1];
        foreach (Point2 to in polygon)
        {
            if (from.Y <= y != to.Y <= y)
            {
                double x = from.X + ((y - from.Y) * (to.X - from.X) / (to.Y - from.Y));
                int at = count++;
                for (; at > 0 && crossings[at - 1] > x; at--)
                {
                    crossings[at] = crossings[at - 1];
                    windings[at] = windings[at - 1];
                }

                crossings[at] = x;
                windings[at] = from.Y <= y ? 1 : -1;
            }

            from = to;
        }

        return count;
    }

    /// <summary>The next stretch inside the outline, cut to the picture.</summary>
    private bool Span(int count, ref int index, out double from, out double to)
    {
        from = to = 0;
        while (index < count)
        {
            from = crossings[index];
            int winding = windings[index++];
            while (winding != 0 && index < count)
            {
                winding += windings[index];
                to = crossings[index++];
            }

            from = Math.Clamp(from, 0, Width);
            to = Math.Clamp(to, 0, Width);
            if (to > from)
            {
                return true;
            }
        }

        return false;
    }

    private void Cover(double from, double to)
    {
        const float Share = 1f / Lines;
        int first = (int)from;
        int last = (int)to;
        if (first == last)
        {
            coverage[first] += (float)(to - from) * Share;
            return;
        }

        coverage[first] += (float)(first + 1 - from) * Share;
        for (int x = first + 1; x < last; x++)
        {
            coverage[x] += Share;
        }

        if (last < Width)
        {
            coverage[last] += (float)(to - last) * Share;
        }
    }
}
