#!/usr/bin/env python3
"""Runs SfNet, ONNX Runtime and PyTorch in turn on the same networks, weights, input and threads, and prints a table; see README.md."""
import argparse
import json
import os
import platform
import sys
import tempfile
import time

import arrays
import cold
import report
from peer import Peer, PeerFailure
from programs import ROOT, Files, Programs

SIZES = {
    "sfnet-r18": (512, 1024),
    "sfnet-r50": (512, 1024),
    "sfnet-r101": (512, 1024),
    "resnet18": (224, 224),
    "resnet50": (224, 224),
    "mobilenetv2": (224, 224),
    "unet": (512, 512),
}

# Threads of a peer may spin for a few milliseconds after a run; the next peer starts when they sleep.
PAUSE_SECONDS = 0.05


def main():
    options = parse()
    programs = Programs(options.sfnet, options.node, options.python, {name.lower().replace(" ", "") for name in options.peers})
    results = {"machine": machine(), "versions": programs.versions(), "rounds": options.rounds, "turn": options.turn, "networks": []}
    with tempfile.TemporaryDirectory(prefix="sfnet-peers-") as temporary:
        folder = options.work or temporary
        os.makedirs(folder, exist_ok=True)
        for network in options.networks:
            for threads in options.threads:
                results["networks"].append(compare(programs, folder, network, threads, options))
        if options.segment:
            height, width = options.segment_size
            files = Files(programs, folder, options.segment_network, height, width)
            results["cold"] = cold.cold(programs, options.segment, files, options.image, folder, max(options.threads), options.rounds)
        if options.startup_segment:
            files = Files(programs, folder, "sfnet-tiny", 256, 512)
            results["startup"] = cold.startup(programs, options.startup_segment, files, options.startup_image, folder, max(options.threads), options.rounds)
    write(results, options.json)


def compare(programs, folder, network, threads, options):
    """One network on so many threads: all peers in turn, round after round."""
    height, width = SIZES[network]
    files = Files(programs, folder, network, height, width)
    if not os.path.exists(files.input):
        arrays.write_noise(files.input, (1, 3, height, width), seed=1)
    peers = []
    for name in programs.names:
        output = os.path.join(folder, f"output-{name.replace(' ', '')}.npy")
        try:
            environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
            peers.append((Peer(name, programs.command(name, network, files, output, threads), threads, environment), output))
        except PeerFailure as failure:
            print(f"{network}, {threads} threads: {failure}; it is left out here.", file=sys.stderr)
    if not peers or peers[0][0].name != "SfNet":
        sys.exit(f"{network}: SfNet did not run.")
    take_turns(peers, options)
    result = {"network": network, "height": height, "width": width, "threads": threads, "peers": {}}
    for peer, output in peers:
        ours = peer.name == "SfNet"
        difference = 0 if ours else arrays.difference(peers[0][1], output)
        # What others load before a session (an interpreter, their library) is not counted against them; all of our process is.
        result["peers"][peer.name] = report.summary(peer, difference, peer.wall_ms if ours else peer.first_ms)
        peer.close()
    for _, output in peers:
        os.remove(output)
    print(report.network_table([result]).splitlines()[-1], file=sys.stderr, flush=True)
    return result


def take_turns(peers, options):
    """Turn after turn, each peer in its own. One that ends is named and left out."""
    for number in range(-options.warmup, options.rounds):
        for peer, output in list(peers):
            time.sleep(PAUSE_SECONDS)
            try:
                peer.turn(options.turn, keep=number >= 0)
            except PeerFailure as failure:
                if peer.name == "SfNet":
                    sys.exit(str(failure))
                print(f"{failure}; it is left out here.", file=sys.stderr)
                peer.close()
                peers.remove((peer, output))


def write(results, path):
    tables = [report.network_table(results["networks"])] if results["networks"] else []
    tables += [report.cold_table(results["cold"])] if "cold" in results else []
    tables += [report.startup_table(results["startup"])] if "startup" in results else []
    print(f"{results['machine']}; " + ", ".join(f"{name} {version}" for name, version in results["versions"].items()))
    runs = f"{results['rounds']} runs in turn" if results["turn"] == 1 else f"{results['rounds']} turns of {results['turn']} runs"
    print(f"Medians of {runs}. Memory and first result in the order SfNet / ONNX Runtime / PyTorch.\n")
    print("\n\n".join(tables))
    if path:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
            file.write("\n")


def machine():
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{os.cpu_count()} cores of {name}, {platform.system()}"


def parse():
    program = os.path.join(ROOT, "Apps", "Cli", "bin", "Release", "net10.0", "sfnet")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="*", metavar="NET", help=f"which networks, of {', '.join(SIZES)} (default: all)")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], metavar="N", help="numbers of threads, one after another (default: 1 2)")
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="turns that are measured (default: 9)")
    parser.add_argument("--turn", type=int, default=1, metavar="N", help="runs in a turn; those after the first have columns of their own (default: 1)")
    parser.add_argument("--warmup", type=int, default=2, metavar="N", help="turns before them (default: 2)")
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME", help="only these, of sfnet, onnxruntime, pytorch")
    parser.add_argument("--json", metavar="FILE", help="also write everything that was measured")
    parser.add_argument("--work", metavar="DIR", help="where weights, ONNX files and inputs are kept (default: a folder that is removed)")
    parser.add_argument("--sfnet", default=program, metavar="FILE", help="the command line of SfNet (default: the one built here)")
    parser.add_argument("--node", default="node", metavar="FILE", help="Node.js, with the packages of this folder (default: node)")
    parser.add_argument("--python", default="/usr/bin/python3", metavar="FILE", help="a Python with PyTorch (default: /usr/bin/python3)")
    parser.add_argument("--segment", metavar="FILE", help="Apps/Segment, published: compare whole processes from --image to labels")
    parser.add_argument("--segment-network", default="sfnet-r18", metavar="NET", help="the network that --segment has (default: sfnet-r18)")
    parser.add_argument("--segment-size", default="1024x2048", type=size, metavar="HxW", help="its input size (default: 1024x2048)")
    parser.add_argument("--image", metavar="PNG", help="an image of that size")
    parser.add_argument("--startup-segment", metavar="FILE", help="Apps/Segment, published with sfnet-tiny at 256x512: compare the start-up")
    parser.add_argument("--startup-image", metavar="PNG", help="an image of 512x256 pixels")
    options = parser.parse_args()
    for network in options.networks:
        if network not in SIZES:
            parser.error(f"there is no network '{network}' here; known are {', '.join(SIZES)}")
    for program, image in ((options.segment, options.image), (options.startup_segment, options.startup_image)):
        if program and not (os.path.isfile(program) and image and os.path.isfile(image)):
            parser.error(f"'{program}' needs to be a program, and an image for it: --image for --segment, --startup-image for --startup-segment")
    if min(options.threads) < 1 or min(options.rounds, options.turn) < 1 or options.warmup < 0:
        parser.error("--threads, --rounds and --turn take numbers of at least 1, --warmup of at least 0")
    if not options.networks and not (options.segment or options.startup_segment):
        options.networks = list(SIZES)
    return options


def size(text):
    height, width = text.split("x")
    return int(height), int(width)


if __name__ == "__main__":
    main()
