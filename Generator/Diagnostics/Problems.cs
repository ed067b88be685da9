namespace SfNet.Generator.Diagnostics;

/// <summary>One factory for each problem: the names of its arguments are the words of its message.</summary>
internal static class Problems
{
    public static bool IsError(string id) => id is not ("SFN012" or "SFN025" or "SFN029");

    public static Problem NotPartial(Site site, string type) => new("SFN001", site, type);

    public static Problem MemberForm(Site site, string member, string found) => new("SFN002", site, member, found);

    public static Problem UnknownMember(Site site, string layer, string found, string expected) => new("SFN003", site, layer, found, expected);

    public static Problem ForwardReference(Site site, string layer, string found) => new("SFN004", site, layer, found);

    public static Problem Cycle(Site site, string layer, string path) => new("SFN005", site, layer, path);

    public static Problem ShapeMismatch(Site site, string layer, string found, string expected) => new("SFN006", site, layer, found, expected);

    public static Problem Groups(Site site, string layer, string what, int channels, int groups) =>
        new("SFN007", site, layer, what, channels.ToText(), groups.ToText());

    public static Problem OutOfRange(Site site, string layer, string argument, string found, string expected) =>
        new("SFN008", site, layer, argument, found, expected);

    public static Problem TooLarge(Site site, string layer, string found, string expected) => new("SFN009", site, layer, found, expected);

    public static Problem WrongArgument(Site site, string layer, string argument, string found, string expected) =>
        new("SFN010", site, layer, argument, found, expected);

    public static Problem WrongStorage(Site site, string layer, string found) =>
        WrongArgument(site, layer, "GpuStorage", found, "StorageType.Single or StorageType.Half");

    public static Problem WrongPrecision(Site site, string layer, string found) =>
        WrongArgument(site, layer, "Precision", found, "Precision.Fast or Precision.Exact");

    public static Problem DuplicateKey(Site site, string layer, string key, string other) => new("SFN011", site, layer, key, other);

    public static Problem UnusedMember(Site site, string layer) => new("SFN012", site, layer);

    public static Problem NotMultiple(Site site, string layer, string found, int expected) => new("SFN013", site, layer, found, expected.ToText());

    public static Problem RecursiveBlock(Site site, string layer, string path) => new("SFN014", site, layer, path);

    public static Problem NoInput(Site site, string network) => new("SFN015", site, network);

    public static Problem DuplicateInput(Site site, string network, string found) => new("SFN016", site, network, found);

    public static Problem BadExpression(Site site, string layer, string expression, string reason) =>
        new("SFN017", site, layer, expression, reason);

    public static Problem NoMembers(Site site, string type) => new("SFN018", site, type);

    public static Problem UnsupportedClass(Site site, string type, string found) => new("SFN019", site, type, found);

    public static Problem ImageChannels(Site site, string network, int found) => new("SFN020", site, network, found.ToText());

    public static Problem UnknownScheme(Site site, string network, string found, string expected) => new("SFN021", site, network, found, expected);

    public static Problem UnknownOperator(Site site, string layer, string found) => new("SFN022", site, layer, found);

    public static Problem NotFlat(Site site, string layer, string found) => new("SFN023", site, layer, found);

    public static Problem BlockSize(Site site, string layer, string found, string expected) => new("SFN024", site, layer, found, expected);

    public static Problem NoGpuEngine(Site site, string network, string missing, string remedy) => new("SFN025", site, network, missing, remedy);

    public static Problem IncompleteTraining(Site site, string network, string found, string missing) => new("SFN026", site, network, found, missing);

    public static Problem NoGradient(Site site, string layer, string op, string head) => new("SFN027", site, layer, op, head);

    public static Problem NoHead(Site site, string network, string what, string heads) => new("SFN028", site, network, what, heads);

    public static Problem UnjudgedHead(Site site, string network, string head) => new("SFN029", site, network, head);

    public static Problem Internal(Site site, string network, string message) => new("SFN099", site, network, message);

    private static string ToText(this int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
