using System;
using Xunit;

namespace SfNet.Runtime.Tests.Engine;

/// <summary>A test of where threads run; skipped where there is no choice, or where it cannot be made.</summary>
internal sealed class ManyCoresFactAttribute : FactAttribute
{
    public ManyCoresFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Threads are placed on Linux only.";
        }
        else if (Environment.ProcessorCount < 2)
        {
            Skip = "This process has one core.";
        }
    }
}
