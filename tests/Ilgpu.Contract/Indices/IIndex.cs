namespace ILGPU;

public interface IIndex
{
    long Size { get; }
}
