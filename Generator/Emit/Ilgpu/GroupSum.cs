using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Adds up what the rows of a group's threads have summed, in shared memory, half of the rows to the other half until one is left.</summary>
internal static class GroupSum
{
    /// <summary>The statements; afterwards the first <paramref name="width"/> cells hold the sums.</summary>
    /// <param name="shared">A view of as many cells as there are threads.</param>
    /// <param name="sum">What this thread has summed.</param>
    /// <param name="width">Threads of a row.</param>
    /// <param name="rows">Rows, a power of two.</param>
    public static string Write(string shared, string sum, int width, int rows)
    {
        string threads = Literals.Integer(width);
        return $$"""
            {{shared}}[thread] = {{sum}};
            Group.Barrier();
            for (int rows = {{Literals.Integer(rows / 2)}}; rows > 0; rows /= 2)
            {
                if (thread < rows * {{threads}})
                {
                    {{shared}}[thread] = {{shared}}[thread] + {{shared}}[thread + (rows * {{threads}})];
                }

                Group.Barrier();
            }
            """;
    }
}
