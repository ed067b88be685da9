"""Which peers there are on this machine, how each is started, and what each needs on disk."""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", "..", ".."))


class Programs:
    """The peers that can be had. What is missing is named on standard error, once, and left out."""

    def __init__(self, sfnet, node, python, wanted):
        self._sfnet, self._node, self._python = sfnet, node, python
        checks = {"SfNet": self._missing_sfnet, "ONNX Runtime": self._missing_onnxruntime, "PyTorch": self._missing_torch}
        self.names = []
        for name, check in checks.items():
            if wanted and name.lower().replace(" ", "") not in wanted:
                continue
            reason = check()
            if reason is None:
                self.names.append(name)
            elif name == "SfNet":
                sys.exit(f"SfNet is what the others are compared with: {reason}")
            else:
                print(f"{name} is left out: {reason}", file=sys.stderr)

    def command(self, name, network, files, output, threads):
        """The command line that runs a network as a peer."""
        return {
            "SfNet": [self._sfnet, "run", network, "--weights", files.weights, "--input", files.input, "--output", output, "--threads", str(threads), "--serve"],
            "ONNX Runtime": [self._node, os.path.join(HERE, "onnxruntime_peer.js"), files.onnx, files.input, output, str(threads)],
            "PyTorch": [self._python, os.path.join(HERE, "torch_peer.py"), network, files.weights, files.input, output, str(threads)],
        }[name]

    def label_command(self, onnx, image, labels, threads, timed=False):
        """The command line that labels a PNG file by ONNX Runtime."""
        return [self._node, os.path.join(HERE, "label_file.js"), onnx, image, labels, str(threads), *(["timed"] if timed else [])]

    def call(self, *arguments):
        """Runs the command line of SfNet to its end."""
        ended = subprocess.run([self._sfnet, *arguments], stdout=subprocess.DEVNULL)
        if ended.returncode != 0:
            sys.exit(f"'sfnet {' '.join(arguments)}' ended with code {ended.returncode}.")

    def versions(self):
        """What is compared, in words."""
        found = {"SfNet": _output([self._sfnet, "--version"])}
        if "ONNX Runtime" in self.names:
            found["ONNX Runtime"] = _output([self._node, "-p", f"require('{HERE}/node_modules/onnxruntime-node/package.json').version + ' on node ' + process.version"])
        if "PyTorch" in self.names:
            found["PyTorch"] = _output([self._python, "-c", "import torch; print(torch.__version__)"])
        return found

    def _missing_sfnet(self):
        return None if shutil.which(self._sfnet) else f"there is no program '{self._sfnet}'; build it with 'dotnet build -c Release Apps/Cli' or name it with --sfnet."

    def _missing_onnxruntime(self):
        if not shutil.which(self._node):
            return f"there is no program '{self._node}'; install Node.js or name it with --node."
        if not os.path.isdir(os.path.join(HERE, "node_modules", "onnxruntime-node")):
            return f"its package is not installed; run 'npm ci --ignore-scripts' in {os.path.relpath(HERE)}."
        return None

    def _missing_torch(self):
        if not shutil.which(self._python):
            return f"there is no program '{self._python}'; name a Python that has PyTorch with --python."
        probe = subprocess.run([self._python, "-c", "import torch, numpy"], capture_output=True, text=True)
        return None if probe.returncode == 0 else f"'{self._python}' cannot import torch and numpy; on Debian install python3-torch, or name another with --python."


class Files:
    """What the peers of one network read: weights, the same as ONNX, and an input. Made once in a folder."""

    def __init__(self, programs, folder, network, height, width):
        stem = os.path.join(folder, f"{network}-{height}x{width}")
        self.weights, self.onnx, self.input = f"{stem}.safetensors", f"{stem}.onnx", f"{stem}.npy"
        size = ["--size", f"{height}x{width}"]
        if not os.path.exists(self.weights):
            programs.call("init", network, "--output", self.weights, "--seed", "1")
        if not os.path.exists(self.onnx) and "ONNX Runtime" in programs.names:
            programs.call("export", network, "--weights", self.weights, "--onnx", self.onnx, *size)


def _output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
