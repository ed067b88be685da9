using SfNet.Emulation;

namespace ILGPU;

public static class Warp
{
    public static int WarpSize => EmulatedMachine.Current.Shape.WarpSize;

    public static int LaneIdx => EmulatedMachine.Current.LinearThread % WarpSize;

    public static int WarpIdx => EmulatedMachine.Current.LinearThread / WarpSize;

    public static bool IsFirstLane => LaneIdx == 0;

    public static bool IsLastLane => LaneIdx == WarpSize - 1;
}
