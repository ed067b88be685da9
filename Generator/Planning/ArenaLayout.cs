using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Generator.Planning;

/// <summary>
/// Gives blocks offsets in one arena so that no two alive at once overlap. Packing is hard in general; three orders of placing each block at the
/// lowest free offset are tried, and the smallest arena is taken.
/// </summary>
internal sealed record ArenaLayout(IReadOnlyDictionary<int, long> Offsets, long Bytes)
{
    public static ArenaLayout Of(IReadOnlyList<Block> blocks)
    {
        ArenaLayout[] candidates =
        [
            Place(blocks.OrderByDescending(block => block.Bytes).ThenBy(block => block.First).ThenBy(block => block.Value)),
            Place(blocks.OrderByDescending(block => block.Bytes * (block.Last - block.First + 1)).ThenBy(block => block.Value)),
            Place(blocks.OrderBy(block => block.First).ThenByDescending(block => block.Bytes).ThenBy(block => block.Value)),
        ];
        return candidates.OrderBy(layout => layout.Bytes).First();
    }

    private static ArenaLayout Place(IEnumerable<Block> ordered)
    {
        var placed = new List<(Block Block, long Offset)>();
        var offsets = new Dictionary<int, long>();
        foreach (Block block in ordered)
        {
            long offset = 0;
            foreach (var other in placed.Where(other => other.Block.Overlaps(block)).OrderBy(other => other.Offset))
            {
                if (offset + block.Bytes <= other.Offset)
                {
                    break;
                }

                offset = Math.Max(offset, other.Offset + other.Block.Bytes);
            }

            placed.Add((block, offset));
            offsets.Add(block.Value, offset);
        }

        return new ArenaLayout(offsets, placed.Count == 0 ? 0 : placed.Max(entry => entry.Offset + entry.Block.Bytes));
    }
}
