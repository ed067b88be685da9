using System;
using System.Runtime.Intrinsics;

namespace SfNet.Images.Scenes;

/// <summary>
/// Smooth noise from 0 to 1 with features of size 1, the numbers of <see cref="Noise.Smooth"/>. It keeps the corners of the cell it was asked about last, which
/// saves the hashing where neighbouring pixels lie in one cell.
/// </summary>
internal struct SmoothNoise(uint seed)
{
    private bool known;
    private int column;
    private int row;
    private double top;
    private double topStep;
    private double bottom;
    private double bottomStep;

    /// <summary>The noise at a place.</summary>
    public double At(double x, double y)
    {
        double floorX = Math.Floor(x);
        double floorY = Math.Floor(y);
        int atColumn = (int)Math.Clamp(floorX, -1e9, 1e9);
        int atRow = (int)Math.Clamp(floorY, -1e9, 1e9);
        if (atColumn != column || atRow != row || !known)
        {
            Enter(atColumn, atRow);
        }

        double u = Ease(x - floorX);
        double above = top + (topStep * u);
        double below = bottom + (bottomStep * u);
        return above + ((below - above) * Ease(y - floorY));
    }

    private void Enter(int atColumn, int atRow)
    {
        (known, column, row) = (true, atColumn, atRow);
        Vector256<double> corners = Noise.Corners((uint)atColumn, (uint)atRow, seed);
        (top, topStep) = (corners[0], corners[1] - corners[0]);
        (bottom, bottomStep) = (corners[2], corners[3] - corners[2]);
    }

    private static double Ease(double t) => t * t * (3 - (2 * t));
}
