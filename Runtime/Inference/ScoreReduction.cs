using System;
using System.Threading;
using System.Threading.Tasks;

namespace SfNet.Inference;

/// <summary>Turns scores into labels and probabilities, row by row on several threads; rows do not depend on each other.</summary>
internal sealed class ScoreReduction(int threads)
{
    private readonly int threads = threads > 0 ? threads : Environment.ProcessorCount;

    /// <summary>Labels each pixel with its largest score, the first of equal ones, after bringing the scores to a size.</summary>
    public void Label(ScoreMap scores, int height, int width, byte[] labels, CancellationToken cancellation)
    {
        var rows = new ScoreRows(scores, height, width);
        ForEachRow(height, scores.Classes * width, (row, values) =>
        {
            rows.Read(row, values);
            Largest(values, width, labels.AsSpan(row * width, width));
        }, cancellation);
    }

    /// <summary>Adds each pixel's probabilities, the softmax of its scores, after bringing the scores to the size of the sum.</summary>
    /// <param name="scores">The scores of one look at the image.</param>
    /// <param name="mirrored">Whether they are of the mirrored image; they are turned back.</param>
    /// <param name="sum">Takes the probabilities.</param>
    /// <param name="cancellation">Looked at before each row.</param>
    public void AddProbabilities(ScoreMap scores, bool mirrored, ScoreMap sum, CancellationToken cancellation)
    {
        int width = sum.Width;
        var rows = new ScoreRows(scores, sum.Height, width);
        ForEachRow(sum.Height, scores.Classes * width, (row, values) =>
        {
            rows.Read(row, values);
            Softmax(values, width);
            for (int item = 0; item < sum.Classes; item++)
            {
                Span<float> from = values.AsSpan(item * width, width);
                if (mirrored)
                {
                    from.Reverse();
                }

                Add(from, sum.Row(item, row));
            }
        }, cancellation);
    }

    /// <summary>Adds a map's values to part of another, after bringing them to the size of that part.</summary>
    public void AddWindow(ScoreMap scores, (int Row, int Column) place, (int Height, int Width) size, ScoreMap sum, CancellationToken cancellation)
    {
        var rows = new ScoreRows(scores, size.Height, size.Width);
        ForEachRow(size.Height, scores.Classes * size.Width, (row, values) =>
        {
            rows.Read(row, values);
            for (int item = 0; item < sum.Classes; item++)
            {
                Add(values.AsSpan(item * size.Width, size.Width), sum.Row(item, place.Row + row).Slice(place.Column, size.Width));
            }
        }, cancellation);
    }

    /// <summary>Divides each pixel's scores by how many windows lay over it.</summary>
    public void Divide(ScoreMap sum, int[] rowCounts, int[] columnCounts, CancellationToken cancellation)
    {
        ForEachRow(sum.Height, 0, (row, _) =>
        {
            for (int item = 0; item < sum.Classes; item++)
            {
                Span<float> values = sum.Row(item, row);
                for (int column = 0; column < values.Length; column++)
                {
                    values[column] /= rowCounts[row] * columnCounts[column];
                }
            }
        }, cancellation);
    }

    private void ForEachRow(int rows, int room, Action<int, float[]> work, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, rows, options, () => new float[room], (row, _, values) =>
        {
            work(row, values);
            return values;
        }, _ => { });
    }

    private static void Largest(ReadOnlySpan<float> values, int width, Span<byte> labels)
    {
        Span<float> best = width <= 1024 ? stackalloc float[width] : new float[width];
        values[..width].CopyTo(best);
        labels.Clear();
        for (int item = 1; item * width < values.Length; item++)
        {
            ReadOnlySpan<float> scores = values.Slice(item * width, width);
            for (int column = 0; column < width; column++)
            {
                if (scores[column] > best[column])
                {
                    best[column] = scores[column];
                    labels[column] = (byte)item;
                }
            }
        }
    }

    private static void Softmax(Span<float> values, int width)
    {
        int classes = values.Length / width;
        for (int column = 0; column < width; column++)
        {
            float largest = values[column];
            for (int item = 1; item < classes; item++)
            {
                largest = Math.Max(largest, values[(item * width) + column]);
            }

            float total = 0;
            for (int item = 0; item < classes; item++)
            {
                float power = MathF.Exp(values[(item * width) + column] - largest);
                values[(item * width) + column] = power;
                total += power;
            }

            for (int item = 0; item < classes; item++)
            {
                values[(item * width) + column] /= total;
            }
        }
    }

    private static void Add(ReadOnlySpan<float> values, Span<float> sum)
    {
        for (int index = 0; index < values.Length; index++)
        {
            sum[index] += values[index];
        }
    }
}
