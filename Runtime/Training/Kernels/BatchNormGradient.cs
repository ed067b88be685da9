using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradients of batch normalisation with the batch's own statistics.</summary>
/// <remarks>
/// With n values for each channel and x̂ the normalised input: shift's gradient is Σ dy, scale's is Σ dy · x̂, and the input's is
/// scale · inverse deviation · (dy − Σ dy / n − x̂ · Σ (dy · x̂) / n).
/// </remarks>
public static unsafe class BatchNormGradient
{
    /// <summary>With so few values for each channel, sums that cancel are taken in double precision.</summary>
    private const int FewValues = 32;

    /// <summary>Floats of workspace needed.</summary>
    /// <param name="input">A map of the input's shape.</param>
    public static long WorkspaceFloats(BatchMap input) =>
        ChannelSums.WorkspaceFloats(input.Count, input.Height, input.Width, input.Channels) + (3L * Padded(input.Channels));

    /// <summary>Computes the gradients.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What was normalised.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="mean">The mean of each channel. This and the next are readable up to 64 bytes past the last.</param>
    /// <param name="inverseDeviation">1 / √(variance + epsilon) of each channel.</param>
    /// <param name="epsilon">What was added to the variance, at least 0.</param>
    /// <param name="scale">The factor of each channel.</param>
    /// <param name="inputGradient">The input's gradient; may be the same map as <paramref name="outputGradient"/>.</param>
    /// <param name="scaleGradient">The gradient of each channel's factor.</param>
    /// <param name="shiftGradient">The gradient of what was added to each channel.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <param name="accumulateParameters">The same for the gradients of the scale and the shift.</param>
    /// <exception cref="ArgumentException">The maps and buffers do not fit together.</exception>
    public static void Run(
        Execution run,
        BatchMap input,
        BatchMap outputGradient,
        Values mean,
        Values inverseDeviation,
        float epsilon,
        Values scale,
        BatchMap inputGradient,
        Values scaleGradient,
        Values shiftGradient,
        Values workspace,
        bool accumulate,
        bool accumulateParameters)
    {
        run.StartStep();
        int channels = input.Channels;
        TrainingArguments.RequireSame(outputGradient, input);
        TrainingArguments.RequireSame(inputGradient, input);
        TrainingArguments.RequireCount(mean, channels);
        TrainingArguments.RequireCount(inverseDeviation, channels);
        TrainingArguments.RequireCount(scale, channels);
        TrainingArguments.RequireCount(scaleGradient, channels);
        TrainingArguments.RequireCount(shiftGradient, channels);
        TrainingArguments.RequireRoom(workspace, WorkspaceFloats(input));
        if (input.Pixels <= FewValues)
        {
            for (int c = 0; c < channels; c++)
            {
                Few(input, outputGradient, epsilon, scale.Data[c], inputGradient, c, accumulate, out double ofScale, out double ofShift);
                scaleGradient.Data[c] = (float)(accumulateParameters ? scaleGradient.Data[c] + ofScale : ofScale);
                shiftGradient.Data[c] = (float)(accumulateParameters ? shiftGradient.Data[c] + ofShift : ofShift);
            }

            return;
        }

        int lanes = RowSplit.LanesFor(channels);
        int padded = Padded(channels);
        float* factors = workspace.Data;
        double* sums = ChannelSums.Run(
            run, outputGradient, input, new CovarianceTerms(mean.Data), workspace.Slice(3L * padded, workspace.Count - (3L * padded)), lanes);
        for (int c = 0; c < channels; c++)
        {
            // dx = a · dy + b · (x − mean) + d.
            double deviation = inverseDeviation.Data[c], a = scale.Data[c] * deviation, count = input.Pixels;
            double scaled = sums[channels + c] * deviation;
            factors[c] = (float)a;
            factors[padded + c] = (float)(-a * deviation * scaled / count);
            factors[(2 * padded) + c] = (float)(-a * sums[c] / count);
            scaleGradient.Data[c] = (float)(accumulateParameters ? scaleGradient.Data[c] + scaled : scaled);
            shiftGradient.Data[c] = (float)(accumulateParameters ? shiftGradient.Data[c] + sums[c] : sums[c]);
        }

        var rows = new Rows
        {
            Input = input, OutputGradient = outputGradient, InputGradient = inputGradient, Mean = mean.Data, Factors = factors, Padded = padded, Accumulate = accumulate,
        };
        RowSplit.Run(run, rows, checked(input.Count * input.Height), input.Pixels * channels, lanes);
    }

    /// <summary>
    /// A channel of few values, in double precision: of two values, the input's gradient is what is left of terms that cancel but for epsilon / variance, which single
    /// precision loses.
    /// </summary>
    private static void Few(
        BatchMap input, BatchMap outputGradient, float epsilon, float scale, BatchMap inputGradient, int channel, bool accumulate, out double ofScale, out double ofShift)
    {
        int pixels = input.Height * input.Width;
        double count = input.Pixels, mean = 0, variance = 0;
        (ofScale, ofShift) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            mean += At(input, i) / count;
        }

        for (int i = 0; i < count; i++)
        {
            double difference = At(input, i) - mean, dy = At(outputGradient, i);
            variance += difference * difference / count;
            ofScale += difference * dy;
            ofShift += dy;
        }

        double deviation = 1 / Math.Sqrt(variance + epsilon);
        ofScale *= deviation;
        for (int i = 0; i < count; i++)
        {
            double normalised = (At(input, i) - mean) * deviation;
            double gradient = scale * deviation * (At(outputGradient, i) - (ofShift / count) - (normalised * ofScale / count));
            float* target = inputGradient[i / pixels].Pixel(i % pixels) + channel;
            *target = (float)(accumulate ? *target + gradient : gradient);
        }

        double At(BatchMap map, int value) => map[value / pixels].Pixel(value % pixels)[channel];
    }

    private static int Padded(int channels) => (channels + 15) & ~15;

    private struct Rows : IRowKernel
    {
        public BatchMap Input;
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public float* Mean;
        public float* Factors;
        public int Padded;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int row = first; row < end; row++)
            {
                nint pixel = (nint)(row % Input.Height) * Input.Width;
                float* x = Input[row / Input.Height].Pixel(pixel);
                float* dy = OutputGradient[row / Input.Height].Pixel(pixel);
                float* dx = InputGradient[row / Input.Height].Pixel(pixel);
                for (int column = 0; column < Input.Width; column++)
                {
                    for (int c = 0; c < Input.Channels; c += S.Count)
                    {
                        V value = S.MultiplyAdd(S.Load(dy + c), S.Load(Factors + c), S.Load(Factors + (2 * Padded) + c));
                        value = S.MultiplyAdd(S.Subtract(S.Load(x + c), S.Load(Mean + c)), S.Load(Factors + Padded + c), value);
                        value = Accumulate ? S.Add(value, S.Load(dx + c)) : value;
                        ChannelTail.Store<S, V>(dx + c, value, Input.Channels - c);
                    }

                    x += Input.Stride;
                    dy += OutputGradient.Stride;
                    dx += InputGradient.Stride;
                }
            }
        }
    }
}
