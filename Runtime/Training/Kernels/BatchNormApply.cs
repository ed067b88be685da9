using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Batch normalisation with given statistics: (x − mean) · inverse deviation · scale + shift, channel by channel.</summary>
public static unsafe class BatchNormApply
{
    /// <summary>output = epilogue(normalised input).</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">The input.</param>
    /// <param name="mean">The mean of each channel. This and the other numbers of channels are readable up to 64 bytes past the last.</param>
    /// <param name="inverseDeviation">1 / √(variance + epsilon) of each channel.</param>
    /// <param name="scale">The factor of each channel, PyTorch's weight.</param>
    /// <param name="shift">What is added to each channel, PyTorch's bias.</param>
    /// <param name="output">A batch of the input's shape; may be the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored; pixels are counted from the start of their image.</param>
    /// <exception cref="System.ArgumentException">The maps and buffers do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, BatchMap input, Values mean, Values inverseDeviation, Values scale, Values shift, BatchMap output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        TrainingArguments.RequireSame(output, input);
        TrainingArguments.RequireCount(mean, input.Channels);
        TrainingArguments.RequireCount(inverseDeviation, input.Channels);
        TrainingArguments.RequireCount(scale, input.Channels);
        TrainingArguments.RequireCount(shift, input.Channels);
        var rows = new Rows<TEpilogue>
        {
            Input = input, Output = output, Mean = mean.Data, Deviation = inverseDeviation.Data, Scale = scale.Data, Shift = shift.Data, Epilogue = epilogue,
        };
        RowSplit.Run(run, rows, checked(input.Count * input.Height), input.Pixels * input.Channels, RowSplit.LanesFor(input.Channels));
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public BatchMap Input;
        public BatchMap Output;
        public float* Mean;
        public float* Deviation;
        public float* Scale;
        public float* Shift;
        public TEpilogue Epilogue;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            for (int row = first; row < end; row++)
            {
                nint pixel = (nint)(row % Input.Height) * Input.Width;
                float* x = Input[row / Input.Height].Pixel(pixel);
                float* y = Output[row / Input.Height].Pixel(pixel);
                for (int column = 0; column < Input.Width; column++)
                {
                    for (int c = 0; c < Input.Channels; c += S.Count)
                    {
                        V factor = S.Multiply(S.Load(Deviation + c), S.Load(Scale + c));
                        V value = S.MultiplyAdd(S.Subtract(S.Load(x + c), S.Load(Mean + c)), factor, S.Load(Shift + c));
                        ChannelTail.Store<S, V>(y + c, epilogue.Apply<S, V>(value, pixel + column, c), Input.Channels - c);
                    }

                    x += Input.Stride;
                    y += Output.Stride;
                }
            }
        }
    }
}
