namespace Netral.Verify;

/// <summary><c>tools/verify</c>: what a stranger checks without a network and without asking anybody.</summary>
internal static class Entry
{
    private static int Main(string[] args) => args switch
    {
        ["capsule", var file] => CapsuleCommand.Run(file, Console.Out),
        ["capsule", var file, "--fingerprint", var known] => CapsuleCommand.Run(file, Console.Out, known),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("tools/verify capsule FILE [--fingerprint \"77220 72332 44126 14080 56993 99318\"]");
        return 2;
    }
}
