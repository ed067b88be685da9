#if HAS_VERIFY
using System.IO;
using VerifyTests;
using VerifyXunit;

namespace SfNet.Kit;

/// <summary>The comparison by Verify itself, where its package is to be had: the same files, and its tools for looking at differences.</summary>
internal static class SnapshotByVerify
{
    public static string? Compare(string stem, string text)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Path.GetDirectoryName(stem)!);
        settings.UseFileName(Path.GetFileName(stem));
        settings.DisableRequireUniquePrefix();
        try
        {
            Verifier.Verify(text, "cs", settings).ToTask().GetAwaiter().GetResult();
            return null;
        }
        catch (VerifyException exception)
        {
            return exception.Message;
        }
    }
}
#endif
