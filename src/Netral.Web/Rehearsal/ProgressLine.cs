using System.Globalization;

namespace Netral.Web.Rehearsal;

/// <summary>How far a long command is, on the error stream: a bar that is drawn over itself on a terminal, elsewhere a plain line a step. The result alone goes to standard output.</summary>
internal sealed class ProgressLine(TextWriter to, bool terminal)
{
    private const int Width = 30;
    private readonly Lock guard = new();
    private string what = "";
    private long all;
    private int shown = -1;

    public static ProgressLine OfConsole() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>A new step.</summary>
    public void Begin(string step, long of)
    {
        lock (guard)
        {
            (what, all, shown) = (step, Math.Max(1, of), -1);
            if (terminal)
                Draw(0);
            else
                to.WriteLine($"{what} …");
        }
    }

    public void At(long done)
    {
        lock (guard)
        {
            if (terminal)
                Draw(done);
        }
    }

    /// <summary>The step is over.</summary>
    public void End(double seconds)
    {
        lock (guard)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{what}: {seconds:0.0} s");
            if (terminal)
                to.Write("\r\u001b[K");
            to.WriteLine(text);
        }
    }

    private void Draw(long done)
    {
        var percent = (int)Math.Clamp(done * 100 / all, 0, 100);
        if (percent == shown)
            return;
        shown = percent;
        var full = percent * Width / 100;
        to.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K{new string('█', full)}{new string('░', Width - full)} {percent,3} % {what}"));
    }
}
