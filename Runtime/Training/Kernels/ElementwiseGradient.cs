using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Gradients of functions that treat every number alike.</summary>
public static unsafe class ElementwiseGradient
{
    /// <summary>inputGradient = function(input, outputGradient), or that added to it.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What the function was applied to.</param>
    /// <param name="outputGradient">The gradient of its result.</param>
    /// <param name="inputGradient">The gradient of its input; may be the same map as <paramref name="outputGradient"/>.</param>
    /// <param name="function">The function's gradient.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="System.ArgumentException">The maps differ in shape.</exception>
    public static void Run<TFunction>(
        Execution run, BatchMap input, BatchMap outputGradient, BatchMap inputGradient, TFunction function, bool accumulate)
        where TFunction : unmanaged, IActivationGradient
    {
        run.StartStep();
        TrainingArguments.RequireSame(outputGradient, input);
        TrainingArguments.RequireSame(inputGradient, input);
        var rows = new Rows<TFunction> { Input = input, OutputGradient = outputGradient, InputGradient = inputGradient, Function = function, Accumulate = accumulate };
        RowSplit.Run(run, rows, checked(input.Count * input.Height), input.Pixels * input.Channels, RowSplit.LanesFor(input.Channels));
    }

    private struct Rows<TFunction> : IRowKernel
        where TFunction : unmanaged, IActivationGradient
    {
        public BatchMap Input;
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public TFunction Function;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TFunction function = Function;
            for (int row = first; row < end; row++)
            {
                int image = row / Input.Height;
                float* x = Input[image].Pixel(row % Input.Height, 0);
                float* dy = OutputGradient[image].Pixel(row % Input.Height, 0);
                float* dx = InputGradient[image].Pixel(row % Input.Height, 0);
                for (int column = 0; column < Input.Width; column++)
                {
                    for (int c = 0; c < Input.Channels; c += S.Count)
                    {
                        V value = function.Apply<S, V>(S.Load(x + c), S.Load(dy + c));
                        value = Accumulate ? S.Add(S.Load(dx + c), value) : value;
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
