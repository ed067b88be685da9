namespace SfNet.Training;
/// <summary>Temporary.</summary>
public static unsafe class AdaptiveAveragePoolGradient
{
    /// <summary>Temporary.</summary>
    public static void Run(Execution run, BatchMap dy, BatchMap dx, bool accumulate)
    {
        run.StartStep();
        for (int n = 0; n < dx.Count; n++)
        for (int r = 0; r < dx.Height; r++)
        for (int q = 0; q < dx.Width; q++)
        for (int c = 0; c < dx.Channels; c++)
        {
            double sum = 0;
            for (int i = 0; i < dy.Height; i++)
            {
                int r0 = i * dx.Height / dy.Height, r1 = (((i + 1) * dx.Height) + dy.Height - 1) / dy.Height;
                if (r < r0 || r >= r1) { continue; }
                for (int j = 0; j < dy.Width; j++)
                {
                    int q0 = j * dx.Width / dy.Width, q1 = (((j + 1) * dx.Width) + dy.Width - 1) / dy.Width;
                    if (q >= q0 && q < q1) { sum += dy[n].Pixel((i * dy.Width) + j)[c] / (double)((r1 - r0) * (q1 - q0)); }
                }
            }
            float* t = dx[n].Pixel((r * dx.Width) + q) + c;
            *t = (float)(accumulate ? *t + sum : sum);
        }
    }
}
