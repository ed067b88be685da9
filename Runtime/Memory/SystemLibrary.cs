using System.Runtime.InteropServices;

namespace SfNet.Memory;

/// <summary>
/// How the C library of Linux is imported. By the name that it has there and not beside the program: a search for <c>libc</c> would try more than a
/// hundred names of files before it came to the library that is loaded already.
/// </summary>
internal static class SystemLibrary
{
    /// <summary>Its name; musl, which has no file of that name, answers to it too.</summary>
    public const string Name = "libc.so.6";

    /// <summary>Where it is looked for.</summary>
    public const DllImportSearchPath Place = DllImportSearchPath.SafeDirectories;
}
