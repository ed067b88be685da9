using System;

namespace SfNet.Weights;

/// <summary>
/// Matches checkpoint keys: <c>*</c> stands for any characters, dots included, and for none at all; everything else stands for itself, and
/// the whole key must match. <c>auxiliary_head.*</c> is every key below <c>auxiliary_head</c>, at any depth.
/// </summary>
internal static class KeyPattern
{
    public static bool Matches(string pattern, string key)
    {
        int inPattern = 0;
        int inKey = 0;
        int star = -1;
        int retry = 0;
        while (inKey < key.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                star = inPattern++;
                retry = inKey;
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == key[inKey])
            {
                inPattern++;
                inKey++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more, and the rest is tried again.
                inPattern = star + 1;
                inKey = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).Trim('*').IsEmpty;
    }
}
