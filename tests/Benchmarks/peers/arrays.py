"""Tensors in .npy files, with nothing but the standard library."""
import array
import random
import re


def write_noise(path, shape, seed):
    """Normally distributed numbers of mean 0 and deviation 1."""
    count = 1
    for size in shape:
        count *= size
    source = random.Random(seed)
    values = array.array("f", (source.gauss(0, 1) for _ in range(count)))
    text = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {tuple(shape)}, }}"
    header = text.ljust(-(-(10 + len(text) + 1) // 64) * 64 - 11) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode("latin1"))
        values.tofile(file)


def read(path):
    """The shape and the numbers of a file of float32."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(10)[8:], "little")
        header = file.read(length).decode("latin1")
        values = array.array("f")
        values.frombytes(file.read())
    shape = tuple(int(size) for size in re.search(r"'shape': *\(([^)]*)\)", header).group(1).replace(" ", "").split(",") if size)
    return shape, values


def difference(path, other):
    """The largest |difference| of two files over the largest |number| of the second; infinite where shapes differ or a value is not a number."""
    (shape, values), (expected_shape, expected) = read(path), read(other)
    # A vector of classes may have a height and width of one.
    if [size for size in shape if size != 1] != [size for size in expected_shape if size != 1]:
        return float("inf")
    largest = max(max(expected), -min(expected))
    worst = max(abs(a - b) for a, b in zip(values, expected))
    broken = any(value != value for value in values) or any(value != value for value in expected)
    return float("inf") if broken or largest == 0 else worst / largest
