using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Reports.Evidence;

namespace Netral.Reports.Release;

/// <summary>
/// Keys of everything that belongs to a report: 16 random bytes, and the first eight of them as the table's key. A key of its own that is a number is the row's
/// only number on SQLite; any other kind would let SQLite count the rows as they come, and the count would tell who reported before whom.
/// </summary>
internal static class RandomId
{
    public const int Bytes = 16;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>The key of a row: of an id, or of the hash of a receipt's lookup key.</summary>
    public static long Row(ReadOnlySpan<byte> random) => BinaryPrimitives.ReadInt64BigEndian(random);

    /// <summary>An id as it stands in addresses: 32 hexadecimal digits; null for anything else.</summary>
    public static byte[]? Read(string? id) => id is { Length: 2 * Bytes } && id.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(id) : null;

    /// <summary>The row of an id as it stands in addresses.</summary>
    public static long? RowOf(string? id) => Read(id) is { } bytes ? Row(bytes) : null;
}

/// <summary>Where a report stands, in the words its reporter reads. Officers move it on.</summary>
internal enum ReportState { Received = 1, Read = 2, Registered = 3, Forwarded = 4, Closed = 5 }

/// <summary>
/// A report at its place. In the clear: which body has it, which of the two kinds, the dates, where it stands. Everything else is sealed.
/// <list type="bullet">
/// <item><see cref="Content"/>: opened by the body's officers who may read it, its recovery key, and the reporter's receipt.</item>
/// <item><see cref="Identity"/>: there also where the reporter gave no name, since originals of files are sealed with its key; opened by the intake officers,
/// by any two officers together, the recovery key, and the receipt.</item>
/// <item><see cref="Stamp"/>: the hour of receipt of a laporan, for the readers of the identity. An informasi awal has none; nowhere else does an hour
/// exist.</item>
/// <item><see cref="Firewall"/>: whom it is about, as far as the server must know it to keep people away; opened by this program alone (a key beside the
/// database).</item>
/// </list>
/// </summary>
internal sealed class Report
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long Body { get; set; }

    /// <summary>What the reporter chose; it is the kind in the labels of the envelopes.</summary>
    public ReportKind Asked { get; set; }

    /// <summary>What it was taken as.</summary>
    public ReportKind Kind { get; set; }

    /// <summary>The legal date in the region's zone.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>The last day for handing it in at the office; null where no limit runs.</summary>
    public DateOnly? Due { get; set; }

    public ReportState State { get; set; }

    /// <summary>Messages and files that came since whoever handles it opened it last. Nothing before the first reading: then all of it is new.</summary>
    public int News { get; set; }
    public required byte[] Firewall { get; set; }
    public required byte[] Content { get; set; }
    public required byte[] Identity { get; set; }
    public byte[]? Stamp { get; set; }

    /// <summary>Commitment to the hour in <see cref="Stamp"/> under a salt that stands in it (32 bytes): who opened the stamp can prove the hour to the server,
    /// which cannot find it out.</summary>
    public byte[]? Hour { get; set; }

    /// <summary>Nobody of the body that has it now has opened it.</summary>
    public bool IsUnread => State is ReportState.Received or ReportState.Forwarded;
}

/// <summary>What the receipt finds: nobody can compute a code from it, and without the code the reporter's key does not open.</summary>
internal sealed class ReportReceipt
{
    public long Row { get; set; }

    /// <summary>SHA-256 of the lookup key of the code; 32 bytes.</summary>
    public required byte[] Lookup { get; set; }

    /// <summary>Row of the report.</summary>
    public long Report { get; set; }

    /// <summary>131 bytes (docs/sealing.md), wrapped by the code.</summary>
    public required byte[] ReporterKey { get; set; }

    /// <summary>32 bytes: commitment to the filing, salted by the code. It may stand in a public log; only the code opens it.</summary>
    public required byte[] Filing { get; set; }
}

internal enum MessageFrom { Reporter = 1, Officer = 2 }

/// <summary>One message of the conversation, sealed with the content key: for the same readers as the content. Its place in the conversation stands
/// inside.</summary>
internal sealed class ReportMessage
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long Report { get; set; }
    public MessageFrom From { get; set; }
    public DateOnly On { get; set; }
    public required byte[] Sealed { get; set; }
}

/// <summary>A file that belongs to a report: its id is the file's, 16 random bytes.</summary>
internal sealed class ReportFile
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long Report { get; set; }
    public DateOnly On { get; set; }

    /// <summary>What Evidence says of it, as JSON: names in the file store in the clear, everything else sealed.</summary>
    public required byte[] Kept { get; set; }

    public static ReportFile Of(KeptEvidence kept, long report, DateOnly on) =>
        new() { Row = RandomId.Row(kept.File), Id = kept.File, Report = report, On = on, Kept = JsonSerializer.SerializeToUtf8Bytes(kept) };

    public KeptEvidence Read() => JsonSerializer.Deserialize<KeptEvidence>(Kept) ?? throw new InvalidDataException("A file's row cannot be read.");
}

/// <summary>An officer wrote down what a visitor told. It waits like a report and names none, so that the journal does not tell which.</summary>
internal sealed record OralIntake(long Officer, long Body);

internal enum PendingKind { Report = 1, Message = 2, File = 3, Oral = 4 }

/// <summary>What came and has not been moved yet: one table for all kinds, so that nothing can be told from which table grew. No time, no sequence.</summary>
internal sealed class PendingRow
{
    public long Row { get; set; }
    public PendingKind Kind { get; set; }
    public long Report { get; set; }

    /// <summary>Row of the receipt, where a report is pending.</summary>
    public long? Receipt { get; set; }

    /// <summary>Came in the quiet period or on a voting day of its region: moved each hour.</summary>
    public bool Hourly { get; set; }

    /// <summary>The rows that will be written, as JSON; sealed where they will be.</summary>
    public required byte[] Package { get; set; }
}

/// <summary>Who of a body opens identities alone. A body that has named nobody has no such division: all its officers do.</summary>
internal sealed class IntakeOfficer
{
    public long Body { get; set; }
    public long Officer { get; set; }
}

internal static class ReportTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<Report>(e =>
        {
            e.ToTable("reports_report").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.Property(x => x.Id).IsRequired();
            e.Ignore(x => x.IsUnread);
            e.HasIndex(x => new { x.Body, x.State });
        });
        model.Entity<ReportReceipt>(e =>
        {
            e.ToTable("reports_receipt").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.HasIndex(x => x.Report).IsUnique();
        });
        model.Entity<ReportMessage>(e =>
        {
            e.ToTable("reports_message").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.Property(x => x.Id).IsRequired();
            e.HasIndex(x => x.Report);
        });
        model.Entity<ReportFile>(e =>
        {
            e.ToTable("reports_file").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.Property(x => x.Id).IsRequired();
            e.HasIndex(x => x.Report);
        });
        model.Entity<PendingRow>(e =>
        {
            e.ToTable("reports_pending").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.HasIndex(x => x.Report);
            e.HasIndex(x => x.Receipt).IsUnique();
        });
        model.Entity<IntakeOfficer>(e => e.ToTable("reports_intake").HasKey(x => new { x.Body, x.Officer }));
    }
}
