namespace Netral.Platform.Ui;

/// <summary>How loud a state is: urgency is darkness, never a colour.</summary>
public enum Tone { Plain, Done, Now, Late }

/// <summary>A state as icon, tone and word.</summary>
/// <param name="Icon">The name of an icon.</param>
/// <param name="Tone">How loud.</param>
/// <param name="Word">Indonesian, the key in the catalogue.</param>
public sealed record Standing(string Icon, Tone Tone, string Word)
{
    public static readonly Standing Lengkap = new("equal", Tone.Done, "Lengkap");
    public static readonly Standing Berjalan = new("circle-dashed", Tone.Plain, "Berjalan");
    public static readonly Standing Menunggu = new("hourglass", Tone.Now, "Menunggu pimpinan");
    public static readonly Standing Dipersoalkan = new("message-report", Tone.Plain, "Dipersoalkan");
    public static readonly Standing Dibebaskan = new("circle-minus", Tone.Plain, "Dibebaskan");
    public static readonly Standing Dicabut = new("ban", Tone.Plain, "Dicabut");
    public static readonly Standing PerluCekHukum = new("scale", Tone.Plain, "Perlu cek hukum");
    public static readonly Standing Lewat = new("clock-exclamation", Tone.Late, "Lewat batas waktu");

    internal string Class => Tone switch { Tone.Done => "status done", Tone.Now => "status now", Tone.Late => "status late", _ => "status" };
}
