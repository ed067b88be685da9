using System;
using SfNet.Emulation;

namespace ILGPU;

/// <summary>Values that the threads of a group have shown each other.</summary>
internal static class GroupValues
{
    public static void Show<T>(T value) => Shown<T>()[EmulatedMachine.Current.LinearThread] = value;

    public static Span<T> Shown<T>()
    {
        EmulatedMachine machine = EmulatedMachine.Current;
        return machine.Exchange.Of<T>((int)machine.GroupSize.Size);
    }

    public static int Count() => Shown<bool>().Count(true);
}
