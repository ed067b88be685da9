using System;
using System.Collections.Generic;
using System.Linq;
using static SfNet.Runtime.Tests.Weights.PickleBytes;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Pickles that ask for more than weights need, or are damaged, with the words that the reader must find for each.</summary>
internal static class PickleAttacks
{
    private static readonly byte[] System = Text("touch owned");

    public static IReadOnlyList<Attack> All { get; } = [.. Calls, .. Objects, .. Bombs, .. Mistakes];

    private static IEnumerable<Attack> Calls =>
    [
        new("global-os-system", Of(Call(Global("os", "system"), Tuple(System))), "byte 2: GLOBAL is refused: it names 'os.system', which is not on the list"),
        new("global-posix-system", Of(Call(Global("posix", "system"), Tuple(System))), "'posix.system'"),
        new("global-eval", Of(Call(Global("builtins", "eval"), Tuple(Text("1")))), "'builtins.eval'"),
        new("global-exec-of-python-2", Of(Call(Global("__builtin__", "exec"), Tuple(Text("1")))), "'__builtin__.exec'"),
        new("global-getattr", Of(Call(Global("builtins", "getattr"), Tuple(None, None))), "'builtins.getattr'"),
        new("global-import", Of(Global("builtins", "__import__")), "'builtins.__import__'"),
        new("global-runpy", Of(Global("runpy", "_run_code")), "'runpy._run_code'"),
        new("global-torch-load", Of(Call(Global("torch", "load"), Tuple(System))), "'torch.load'"),
        new("global-torch-bytes", Of(Global("torch.storage", "_load_from_bytes")), "'torch.storage._load_from_bytes'"),
        new("global-numpy-scalar", Of(Global("numpy.core.multiarray", "scalar")), "'numpy.core.multiarray.scalar'"),
        new("global-with-dots", Of(Global("collections", "OrderedDict.fromkeys")), "'collections.OrderedDict.fromkeys'"),
        new("global-terminal-escape", Of(Global("a\u001b[31m", "b\r")), @"'a\u001b[31m.b\u000d'"),
        new("global-after-valid-weights", Of(Dictionary(("meta", Call(Global("os", "system"), Tuple(System))))), "'os.system'"),
        new("stack-global-os-system", [0x80, 4, 0x8c, 2, .. "os"u8, 0x8c, 6, .. "system"u8, 0x93, .. Tuple(System), (byte)'R', (byte)'.'], "byte 14: STACK_GLOBAL is refused: it names 'os.system'"),
        new("stack-global-without-texts", Of(None, None, [0x93]), "STACK_GLOBAL is refused: two texts are expected"),
        new("raw-protocol-0", [.. "cposix\nsystem\n(S'id'\ntR."u8], "byte 0: GLOBAL is refused: it names 'posix.system'"),
        new("reduce-of-a-text", Of(Call(Text("os.system"), Tuple(System))), "REDUCE is refused: a name and a tuple of arguments are expected"),
        new("reduce-of-a-storage-type", Of(Call(Global("torch", "FloatStorage"), Tuple(Number(1)))), "it would call 'torch.FloatStorage', which is no function"),
        new("reduce-with-a-list", Of(Call(Global("collections", "OrderedDict"), "]"u8.ToArray())), "a name and a tuple of arguments are expected"),
        new("encode-with-another-codec", Of(Call(Global("_codecs", "encode"), Tuple(Text("x"), Text("zip")))), "the arguments of _codecs.encode are not as expected"),
        new("extension-code", Of([0x82, 1]), "EXT1 is refused: it is not on the list of operations"),
        new("out-of-band-buffer", Of([0x97]), "NEXT_BUFFER is refused: it is not on the list"),
        new("string-of-protocol-0", Of([.. "S'id'\n"u8]), "STRING is refused: it is not on the list"),
        new("no-operation", Of([0xff]), "byte 0xff, which is no operation, is refused"),
    ];

    private static IEnumerable<Attack> Objects =>
    [
        new("inst", Of([.. "(ios\nsystem\n"u8]), "INST is refused: it would make an object of 'os.system'; no objects are made"),
        new("inst-with-arguments", Of(Mark, System, [.. "iposix\nsystem\n"u8]), "INST is refused: it would make an object of 'posix.system'"),
        new("obj", Of(Mark, Global("os", "system"), System, "o"u8.ToArray()), "GLOBAL is refused: it names 'os.system'"),
        new("obj-of-a-known-name", Of(Mark, Global("collections", "OrderedDict"), "o"u8.ToArray()), "OBJ is refused: it would make an object of 'collections.OrderedDict'"),
        new("newobj", Of(Global("subprocess", "Popen"), Tuple(System), [0x81]), "GLOBAL is refused: it names 'subprocess.Popen'"),
        new("newobj-of-a-known-name", Of(Global("torch", "Size"), Tuple(), [0x81]), "NEWOBJ is refused: it would make an object of 'torch.Size'"),
        new("newobj-ex", Of(Global("torch", "Size"), Tuple(), EmptyDictionary, [0x92]), "NEWOBJ_EX is refused: it would make an object of 'torch.Size'"),
        new("build-of-a-dictionary", Of(EmptyDictionary, Dictionary(("__class__", None)), "b"u8.ToArray()), "BUILD is refused: it would set the state"),
        new("build-of-a-tensor", Of(Tensor(Storage("0", 1), 0, [1], [1]), Dictionary(("x", None)), "b"u8.ToArray()), "BUILD is refused"),
        new("build-of-a-name", Of(Global("torch", "Size"), Dictionary(("x", None)), "b"u8.ToArray()), "BUILD is refused"),
        new("build-with-a-tuple", Of(OrderedDictionary, Tuple(None, None), "b"u8.ToArray()), "BUILD is refused"),
        new("persistent-text", Of(Text("os.system"), "Q"u8.ToArray()), "BINPERSID is refused: it refers to something that is no storage"),
        new("persistent-module", Of(Tuple(Text("module"), None, Text("x.py"), Text("import os")), "Q"u8.ToArray()), "BINPERSID is refused"),
        new("persistent-of-protocol-0", Of([.. "P('storage', 1)\n"u8]), "PERSID is refused: it refers to '(\\u0027".Replace("\\u0027", "'", StringComparison.Ordinal)),
        new("persistent-negative", Of(Storage("0", -1)), "BINPERSID is refused"),
        new("persistent-of-two-types", Of(Tuple(Storage("0", 1), Storage("0", 1, "LongStorage"))), "storage '0' has two types or sizes"),
        new("tensor-without-storage", Of(Call(Global("torch._utils", "_rebuild_tensor_v2"), Tuple(None))), "the arguments of torch._utils._rebuild_tensor_v2 are not as expected"),
        new("tensor-with-text-for-sizes", Of(Call(Global("torch._utils", "_rebuild_tensor_v2"), Tuple(Storage("0", 1), Number(0), Tuple(Text("1")), Numbers(1)))), "integers for sizes"),
        new("tensor-of-many-sizes", Of(Tensor(Storage("0", 1), 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)])), "at most 64 integers"),
        new("parameter-of-a-text", Of(Call(Global("torch._utils", "_rebuild_parameter"), Tuple(Text("x"), [0x88], OrderedDictionary))), "expected a tensor and two values"),
    ];

    private static IEnumerable<Attack> Bombs =>
    [
        new("nested-lists", Of(Repeat([.. "]("u8], 300)), "MARK is refused: more than 256 marks are open"),
        new("nested-lists-without-marks", Of(Repeat("]"u8.ToArray(), 300), Repeat("a"u8.ToArray(), 299)), "APPEND is refused: values are nested more than 256 deep"),
        new("nested-tuples", Of(None, Repeat([0x85], 1000)), "TUPLE1 is refused: values are nested more than 256 deep"),
        new("doubling-tuples", Of(None, Repeat([.. "2"u8, 0x86], 300)), "TUPLE2 is refused: values are nested more than 256 deep"),
        new("deep-stack", Of(Repeat(None, (1 << 20) + 1)), "more than 1048576 values are on the stack"),
        new("many-values", Of(Repeat([.. "N0"u8], (1 << 21) + 1)), "there are more than 2097152 values"),
        new("many-dictionaries", Of(Repeat([.. "}"u8, .. Text("x"), .. "Ns"u8], 1 << 20)), "there are more than 2097152 values"),
        new("many-memories", [0x80, 4, (byte)'N', .. Repeat([0x94], (1 << 20) + 1), (byte)'.'], "more than 1048576 values are to be remembered"),
        new("long-of-two-gigabytes", Of([0x8b, 0xff, 0xff, 0xff, 0x7f]), "LONG4 is refused: an integer of 2147483647 bytes is announced; at most 255 are read"),
        new("long-of-negative-length", Of([0x8b, 0xff, 0xff, 0xff, 0xff]), "an integer of -1 bytes"),
        new("text-of-four-gigabytes", Of([(byte)'X', 0xff, 0xff, 0xff, 0xff]), "4294967295 bytes of text are announced; at most 16777216 are read"),
        new("text-of-eight-exabytes", Of([0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), "9223372036854775807 bytes of text are announced"),
        new("text-cut-off", Of([(byte)'X', 0xff, 0xff, 0, 0]), "65535 more bytes are expected, but only 1 follow; the pickle is cut off"),
        new("frame-beyond-the-end", Of([0x95, 0xff, 0, 0, 0, 0, 0, 0, 0]), "a frame of 255 bytes is announced, but only 1 follow"),
        new("endless-line", Of([(byte)'c', .. Enumerable.Repeat((byte)'a', 5000)]), "no line feed follows within 1024 bytes"),
        new("digits-without-end", Of([(byte)'L', .. Enumerable.Repeat((byte)'9', 5000), (byte)'\n']), "no line feed follows within 1024 bytes"),
    ];

    private static IEnumerable<Attack> Mistakes =>
    [
        new("empty-pickle", [], "byte 0: 1 more bytes are expected, but only 0 follow"),
        new("no-stop", [0x80, 2, (byte)'}'], "byte 3: 1 more bytes are expected"),
        new("stop-on-nothing", Of(), "STOP is refused: one value is expected on the stack at the end"),
        new("stop-on-two", Of(None, None), "STOP is refused"),
        new("stop-below-a-mark", Of(Mark, None), "STOP is refused"),
        new("after-the-stop", [.. Of(EmptyDictionary), .. Of(Global("os", "system"))], "14 bytes follow the end of the pickle"),
        new("protocol-6", [0x80, 6, (byte)'N', (byte)'.'], "protocol 6 is announced; expected 0 to 5"),
        new("stack-too-short", Of([0x86]), "TUPLE2 is refused: the stack does not have the values"),
        new("stack-below-the-mark", Of(None, Mark, [0x85]), "TUPLE1 is refused: the stack does not have the values"),
        new("no-mark", Of("t"u8.ToArray()), "TUPLE is refused: there is no mark"),
        new("nothing-remembered", Of([(byte)'h', 9]), "BINGET is refused: nothing is remembered under 9"),
        new("remembered-under-a-negative", Of(None, [.. "p-1\n"u8]), "PUT is refused: the number to remember under is out of range"),
        new("key-without-value", Of(EmptyDictionary, Mark, Text("x"), "u"u8.ToArray()), "SETITEMS is refused: a key has no value"),
        new("key-is-a-list", Of(EmptyDictionary, [.. "]Ns"u8]), "a list or dictionary is used as a key"),
        new("items-for-a-text", Of(Text("x"), None, "a"u8.ToArray()), "APPEND is refused: a list or set is expected"),
        new("pairs-for-a-list", Of([.. "]NNs"u8]), "SETITEM is refused: a dictionary is expected"),
        new("broken-text", Of([(byte)'X', 2, 0, 0, 0, 0xc3, 0x28]), "the text is not valid UTF-8"),
        new("broken-integer", Of([.. "Ione\n"u8]), "'one' is no integer"),
        new("broken-number", Of([.. "F1..2\n"u8]), "'1..2' is no number"),
        new("no-dictionary", Of("]"u8.ToArray()), "the checkpoint holds a list; expected a dictionary of tensors"),
        new("no-tensors", Of(Dictionary(("epoch", Number(3)), ("model", EmptyDictionary))), "the checkpoint has 'epoch', 'model'"),
        new("empty-dictionary", Of(EmptyDictionary), "the checkpoint has no names"),
    ];
}
