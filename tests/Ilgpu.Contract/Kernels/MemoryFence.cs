namespace ILGPU;

/// <summary>Threads run one after another here: what one wrote, the next one sees.</summary>
public static class MemoryFence
{
    public static void GroupLevel()
    {
    }

    public static void DeviceLevel()
    {
    }

    public static void SystemLevel()
    {
    }
}
