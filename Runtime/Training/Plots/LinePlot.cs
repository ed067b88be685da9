using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace SfNet.Training;

/// <summary>Draws lines over two axes with ticks and a legend as SVG, in colours that can be read on light and on dark ground; which of them is the viewer's own setting.</summary>
/// <param name="title">What is drawn.</param>
/// <param name="horizontal">What goes to the right.</param>
internal sealed class LinePlot(string title, string horizontal)
{
    private const int Width = 800;
    private const int Height = 440;
    private const int Left = 72;
    private const int Right = 24;
    private const int Top = 64;
    private const int Bottom = 56;
    private const int LegendSpacing = 24;
    private const int LetterWidth = 7;
    private const int Colours = 6;

    // Lightness between those of black and white, hues apart for most kinds of colour vision too.
    private const string Style = """
        <style>
          .ground { fill: #ffffff } text { fill: #24292f; font: 12px sans-serif } .title { font-size: 15px; font-weight: bold }
          .grid { stroke: #d8dee4; stroke-width: 1 } .axis { stroke: #57606a; stroke-width: 1; fill: none } .line { fill: none; stroke-width: 1.8; stroke-linejoin: round }
          .s0 { stroke: #0969da } .s1 { stroke: #bc4c00 } .s2 { stroke: #1a7f37 } .s3 { stroke: #8250df } .s4 { stroke: #bf3989 } .s5 { stroke: #6e7781 }
          @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d } .axis { stroke: #8b949e }
            .s0 { stroke: #58a6ff } .s1 { stroke: #f0883e } .s2 { stroke: #3fb950 } .s3 { stroke: #bc8cff } .s4 { stroke: #f778ba } .s5 { stroke: #b1bac4 }
          }
        </style>

        """;

    private readonly StringBuilder svg = new();

    /// <summary>The plot as a document. Points that are not finite are left out; without any point the axes are from 0 to 1.</summary>
    public string Draw(IReadOnlyList<PlotSeries> series)
    {
        (double X, double Y)[][] lines = [.. series.Select(line => line.Thinned().Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToArray())];
        (double X, double Y)[] points = [.. lines.SelectMany(line => line)];
        AxisTicks right = AxisTicks.Around(0, points.Length == 0 ? 1 : points.Max(point => point.X), 8);
        AxisTicks up = points.Length == 0 ? AxisTicks.Around(0, 1, 6) : AxisTicks.Around(Math.Min(0, points.Min(point => point.Y)), points.Max(point => point.Y), 6);
        svg.Clear();
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\">");
        Add($"<title>{Escape(title)}</title>");
        svg.Append(Style);
        Add($"<rect class=\"ground\" width=\"{Width}\" height=\"{Height}\"/>");
        Add($"<text class=\"title\" x=\"{Left}\" y=\"24\">{Escape(title)}</text>");
        DrawGrid(right, up);
        for (int line = 0; line < lines.Length; line++)
        {
            DrawLine(lines[line], line % Colours, right, up);
        }

        DrawLegend(series);
        Add($"</svg>");
        return svg.ToString();
    }

    private void DrawGrid(AxisTicks right, AxisTicks up)
    {
        foreach (double tick in up.Values)
        {
            double y = Vertical(tick, up);
            Add($"<line class=\"grid\" x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - Right}\" y2=\"{y:0.#}\"/>");
            Add($"<text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{up.Text(tick)}</text>");
        }

        foreach (double tick in right.Values)
        {
            double x = Horizontal(tick, right);
            Add($"<line class=\"axis\" x1=\"{x:0.#}\" y1=\"{Height - Bottom}\" x2=\"{x:0.#}\" y2=\"{Height - Bottom + 5}\"/>");
            Add($"<text x=\"{x:0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{right.Text(tick)}</text>");
        }

        Add($"<path class=\"axis\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/>");
        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{Escape(horizontal)}</text>");
    }

    private void DrawLine((double X, double Y)[] points, int colour, AxisTicks right, AxisTicks up)
    {
        if (points is [var only])
        {
            Add($"<circle class=\"line s{colour}\" cx=\"{Horizontal(only.X, right):0.#}\" cy=\"{Vertical(only.Y, up):0.#}\" r=\"2.5\"/>");
        }
        else if (points.Length > 1)
        {
            string path = string.Join(' ', points.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{Horizontal(point.X, right):0.#},{Vertical(point.Y, up):0.#}")));
            Add($"<polyline class=\"line s{colour}\" points=\"{path}\"/>");
        }
    }

    private void DrawLegend(IReadOnlyList<PlotSeries> series)
    {
        int x = Left;
        for (int line = 0; line < series.Count; line++)
        {
            Add($"<line class=\"line s{line % Colours}\" x1=\"{x}\" y1=\"44\" x2=\"{x + 18}\" y2=\"44\"/>");
            Add($"<text x=\"{x + LegendSpacing}\" y=\"48\">{Escape(series[line].Name)}</text>");
            x += (2 * LegendSpacing) + (LetterWidth * series[line].Name.Length);
        }
    }

    private void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static double Horizontal(double value, AxisTicks ticks) => Left + ((value - ticks.First) / (ticks.Last - ticks.First) * (Width - Left - Right));

    private static double Vertical(double value, AxisTicks ticks) => Height - Bottom - ((value - ticks.First) / (ticks.Last - ticks.First) * (Height - Top - Bottom));
}
