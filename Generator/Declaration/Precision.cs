namespace SfNet.Generator.Declaration;

/// <summary>Which kernels may serve a layer, by the numbers of the runtime's own type of this name.</summary>
internal enum Precision
{
    Fast,
    Exact,
}
