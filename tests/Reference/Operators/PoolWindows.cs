namespace SfNet.Reference.Operators;

/// <summary>Where the windows of a pooling lie along one direction.</summary>
internal static class PoolWindows
{
    /// <summary>How many there are. With the ceiling a window may reach past the border, but must start before the trailing one.</summary>
    public static int Count(int size, int kernel, int stride, int padding, int dilation, bool ceiling)
    {
        int room = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
        int count = 1;
        while (count * stride <= room)
        {
            count++;
        }

        return ceiling && (count - 1) * stride < room && count * stride < size + padding ? count + 1 : count;
    }
}
