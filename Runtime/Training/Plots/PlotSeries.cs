using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>More points than this are joined, neighbours to their mean.</summary>
    public const int MostPoints = 800;

    /// <summary>At most <see cref="MostPoints"/> points.</summary>
    public IReadOnlyList<(double X, double Y)> Thinned()
    {
        if (Points.Count <= MostPoints)
        {
            return Points;
        }

        int each = (Points.Count + MostPoints - 1) / MostPoints;
        var thinned = new List<(double X, double Y)>();
        for (int start = 0; start < Points.Count; start += each)
        {
            int count = System.Math.Min(each, Points.Count - start);
            (double x, double y) = (0, 0);
            for (int point = start; point < start + count; point++)
            {
                (x, y) = (x + Points[point].X, y + Points[point].Y);
            }

            thinned.Add((x / count, y / count));
        }

        return thinned;
    }
}
