"""Tables for the README."""
import statistics


def network_table(results):
    """One line for each network and number of threads; a ratio above 1 says how many times as fast SfNet is."""
    peers = [name for name in ("ONNX Runtime", "PyTorch") if any(name in result["peers"] for result in results)]
    # Runs after the first of a turn, where there are any.
    later = [("laterMedianMs", ", run after run")] if any("laterMedianMs" in result["peers"]["SfNet"] for result in results) else []
    titles = ["Network", "Threads"]
    for _, words in [("medianMs", ""), *later]:
        titles += [f"{name}{words}" for name in ("SfNet", *peers)] + [f"{name} / SfNet{words}" for name in peers]
    titles += ["Memory", "First result", "Difference"]
    lines = [_row(titles), _row(["---"] + ["---:"] * (len(titles) - 1))]
    for result in results:
        found = result["peers"]
        names = ["SfNet", *peers]
        lines.append(_row([
            f"{result['network']} {result['height']}×{result['width']}",
            str(result["threads"]),
            *[cell for key, _ in [("medianMs", ""), *later] for cell in _times(found, names, key)],
            " / ".join(_of(found, name, lambda peer: "?" if peer["peakMiB"] is None else f"{peer['peakMiB']:.0f}") for name in names) + " MiB",
            " / ".join(_of(found, name, lambda peer: f"{peer['firstMs']:.0f}") for name in names) + " ms",
            " / ".join(_of(found, name, lambda peer: f"{peer['difference']:.1e}") for name in peers) or "-",
        ]))
    return "\n".join(lines)


def _times(found, names, key):
    """Times of all, and those of the others over ours."""
    ours = found["SfNet"][key]
    return [_of(found, name, lambda peer: f"{peer[key]:.1f} ms") for name in names] + [_of(found, name, lambda peer: f"{peer[key] / ours:.2f}") for name in names[1:]]


def cold_table(result):
    """Wall time and peak memory of whole processes."""
    lines = [_row(["PNG file to label file", "Wall time", "Peak memory"]), _row(["---", "---:", "---:"])]
    lines += [_row([name, f"{values['wallMs']:.0f} ms", f"{values['peakMiB']:.0f} MiB"]) for name, values in result.items()]
    if len(result) == 2:
        ours, theirs = result["SfNet"], result["ONNX Runtime"]
        lines.append(_row(["SfNet / ONNX Runtime", f"{ours['wallMs'] / theirs['wallMs']:.2f}", f"{ours['peakMiB'] / theirs['peakMiB']:.2f}"]))
    return "\n".join(lines)


def startup_table(result):
    """What the first image costs beyond a later one."""
    lines = [_row(["Start-up beyond a later image", "Time"]), _row(["---", "---:"])]
    lines += [_row([name, f"{value:.1f} ms"]) for name, value in result.items()]
    if len(result) == 2:
        lines.append(_row(["SfNet / ONNX Runtime", f"{result['SfNet'] / result['ONNX Runtime']:.2f}"]))
    return "\n".join(lines)


def summary(peer, difference, first):
    """What is kept of a peer's runs."""
    return {
        "medianMs": statistics.median(peer.times),
        "minMs": min(peer.times),
        "timesMs": peer.times,
        **({"laterMedianMs": statistics.median(peer.later_times), "laterTimesMs": peer.later_times} if peer.later_times else {}),
        "peakMiB": peer.peak_mib(),
        "firstMs": first,
        "processToFirstMs": peer.wall_ms,
        "difference": difference,
    }


def _of(found, name, text):
    return text(found[name]) if name in found else "-"


def _row(cells):
    return f"| {' | '.join(cells)} |"
