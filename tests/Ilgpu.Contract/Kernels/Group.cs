using SfNet.Emulation;

namespace ILGPU;

public static class Group
{
    private const string Here = "a barrier";

    public static int IdxX => EmulatedMachine.Current.Thread.X;

    public static int IdxY => EmulatedMachine.Current.Thread.Y;

    public static int IdxZ => EmulatedMachine.Current.Thread.Z;

    public static int DimX => EmulatedMachine.Current.GroupSize.X;

    public static int DimY => EmulatedMachine.Current.GroupSize.Y;

    public static int DimZ => EmulatedMachine.Current.GroupSize.Z;

    public static Index3D Index => new(IdxX, IdxY, IdxZ);

    public static Index3D Dimension => new(DimX, DimY, DimZ);

    public static int LinearIndex => EmulatedMachine.Current.LinearThread;

    public static bool IsFirstThread => LinearIndex == 0;

    public static bool IsLastThread => LinearIndex == EmulatedMachine.Current.GroupSize.Size - 1;

    public static void Barrier() => EmulatedMachine.Current.Runner!.Barrier(Here);

    public static int BarrierPopCount(bool predicate)
    {
        GroupValues.Show(predicate);
        Barrier();
        int count = GroupValues.Count();
        Barrier();
        return count;
    }

    public static bool BarrierAnd(bool predicate) => BarrierPopCount(predicate) == EmulatedMachine.Current.GroupSize.Size;

    public static bool BarrierOr(bool predicate) => BarrierPopCount(predicate) > 0;

    public static T Broadcast<T>(T value, int groupIndex)
        where T : unmanaged
    {
        GroupValues.Show(value);
        Barrier();
        T result = GroupValues.Shown<T>()[groupIndex];
        Barrier();
        return result;
    }
}
