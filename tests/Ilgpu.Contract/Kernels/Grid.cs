using SfNet.Emulation;

namespace ILGPU;

public static class Grid
{
    public static int IdxX => EmulatedMachine.Current.Group.X;

    public static int IdxY => EmulatedMachine.Current.Group.Y;

    public static int IdxZ => EmulatedMachine.Current.Group.Z;

    public static int DimX => EmulatedMachine.Current.Launch.GridSize.X;

    public static int DimY => EmulatedMachine.Current.Launch.GridSize.Y;

    public static int DimZ => EmulatedMachine.Current.Launch.GridSize.Z;

    public static Index3D Index => new(IdxX, IdxY, IdxZ);

    public static Index3D Dimension => new(DimX, DimY, DimZ);

    public static int LinearIndex => IdxX + (DimX * (IdxY + (DimY * IdxZ)));

    public static Index3D GlobalIndex => new((IdxX * Group.DimX) + Group.IdxX, (IdxY * Group.DimY) + Group.IdxY, (IdxZ * Group.DimZ) + Group.IdxZ);

    public static int GlobalLinearIndex => (LinearIndex * Group.Dimension.Size) + Group.LinearIndex;
}
