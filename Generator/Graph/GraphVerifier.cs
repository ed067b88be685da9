namespace SfNet.Generator.Graph;

/// <summary>Stands in until the reference branch brings the verifier.</summary>
internal static class GraphVerifier
{
    public static void Verify(ModelGraph graph)
    {
    }
}
