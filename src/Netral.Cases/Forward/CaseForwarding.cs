using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Files;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Forward;

internal static class ForwardProblems
{
    public static readonly Problem NotForwarded = new(Trouble.Conflict, "forward.not_yet",
        "Perkara ini belum diteruskan. Catat dahulu langkah “Teruskan” di halaman perkara; sesudah itu berkasnya dapat disegel untuk instansi tujuan.");
    public static readonly Problem NotAParty = new(Trouble.Invalid, "forward.not_a_party", "Lembaga itu tidak menerima jalur perkara ini.", "tujuan");
    public static readonly Problem NoKeys = new(Trouble.Conflict, "forward.no_keys",
        "{0} belum punya dua kunci petugas yang diakui. Minta petugasnya membuat kunci di pengaturan lembaganya; sampai saat itu serahkan berkas yang ditandatangani di luar Netral.", "tujuan");
    public static readonly Problem NobodyFree = new(Trouble.Conflict, "forward.nobody_free",
        "Semua petugas {0} terikat dengan terlapor. Alihkan ke lembaga di atasnya.", "tujuan");
    public static readonly Problem Partial = new(Trouble.Conflict, "forward.partial",
        "PPK berkepentingan dalam perkara ini, jadi berkasnya tidak dikirim ke sana. Menurut aturan beralih ke: {0}.", "tujuan");
    public static readonly Problem Unsealed = new(Trouble.Invalid, "forward.unsealed",
        "Berkas ini tidak disegel untuk petugas tujuan. Muat ulang halaman, lalu coba lagi.");
    public static readonly Problem TooMuch = new(Trouble.Invalid, "forward.too_much", "Paling banyak {0} berkas, bersama-sama {1} MB.");
    public static readonly Problem Unknown = new(Trouble.NotFound, "forward.unknown", "Berkas terusan ini tidak ada, atau bukan untuk Anda.");
}

/// <summary>A body that can get the redacted file.</summary>
/// <param name="Free">Its officers whose keys count and whom nothing ties to the reported person.</param>
/// <param name="MayBePartial">It may have an interest of its own, of which the procedure knows: the PPK's.</param>
/// <param name="Partial">That was stated.</param>
internal sealed record ForwardTarget(int Track, string InstitutionName, BodyKeyRing Ring, IReadOnlyList<long> Free, bool MayBePartial, bool Partial);

/// <summary>Sends the redacted file of a case to the bodies that a track went to, and hands it out there. What is sealed was made in the sender's browser;
/// here it is only checked for whom.</summary>
public sealed class CaseForwarding(NetralDb db, Journal journal, CaseEntry entry, CaseDoor door, IBodyKeys keys, IFileStore files)
{
    public const int MostFiles = 20;
    public const long LargestWhole = 60L << 20;

    internal async Task<IReadOnlyList<ForwardTarget>> Targets(CaseAtHand at, CancellationToken stop)
    {
        var number = at.Case.Id;
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == number && p.Track > 0 && p.Body != at.Body).OrderBy(p => p.Track)
            .ToListAsync(stop);
        var procedures = (await db.Set<Track>().AsNoTracking().Where(t => t.Case == number).ToListAsync(stop))
            .ToDictionary(t => t.Number, t => Situation.ProcedureOf(at.Book, t.Procedure));
        var targets = new List<ForwardTarget>();
        foreach (var party in parties.DistinctBy(p => (p.Body, p.Track)))
        {
            if (await keys.Of(party.Body, stop) is not { } ring)
                continue;
            var (procedure, stated) = (procedures[party.Track], await Stated(number, party.Track, stop));
            targets.Add(new(party.Track, at.Book.Institution(party.Institution)?.Name ?? party.Institution, ring,
                await door.Free(at.Case, ring.Holders, ring.Body, stop),
                Interests.Knows(procedure, party.Institution), Interests.Stated(procedure, party.Institution, stated)));
        }
        return targets;
    }

    /// <summary>States, or takes back, that whoever decides on the track has an interest of his own.</summary>
    internal async Task<Result<bool>> StatePartial(CaseAtHand at, CaseDesk desk, int track, bool partial, CancellationToken stop)
    {
        if (await db.Set<Track>().AsNoTracking().FirstOrDefaultAsync(t => t.Case == at.Case.Id && t.Number == track, stop) is not { } found)
            return CaseProblems.NoTrack;
        return await desk.State(at.Case.Id, track, Interests.Conditions(Situation.ProcedureOf(at.Book, found.Procedure)), partial, at.Officer, stop);
    }

    private async Task<IReadOnlySet<string>> Stated(long number, int track, CancellationToken stop) =>
        (await db.Set<Stated>().AsNoTracking().Where(s => s.Case == number && s.Track == track && s.SpentBy == null).Select(s => s.Condition)
            .ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where the law's route escalates to when the PPK may not decide: names of institutions.</summary>
    internal static string Escalates(CaseAtHand at) =>
        string.Join(", ", at.Book.RoutesFor(at.Case.Person ?? PersonKind.Pns, at.Today).SelectMany(r => r.EscalatesTo)
            .Distinct(StringComparer.Ordinal).Select(i => at.Book.Institution(i)?.Name ?? i));

    internal async Task<Result<ForwardTarget>> Target(CaseAtHand at, long body, CancellationToken stop)
    {
        var targets = await Targets(at, stop);
        if (targets.Count == 0)
            return ForwardProblems.NotForwarded;
        if (targets.FirstOrDefault(t => t.Ring.Body == body) is not { } target)
            return ForwardProblems.NotAParty;
        if (target.Partial)
            return ForwardProblems.Partial.With(Escalates(at));
        if (!target.Ring.CanReceive)
            return ForwardProblems.NoKeys.With(target.Ring.Name);
        return target.Free.Count == 0 ? ForwardProblems.NobodyFree.With(target.Ring.Name) : target;
    }

    internal async Task<Result<long>> Send(CaseAtHand at, long body, byte[] seal, byte[] envelope, IReadOnlyList<byte[]> parts, CancellationToken stop)
    {
        if (!at.Holds)
            return CaseProblems.NoCase;
        if (!(await Target(at, body, stop)).Try(out var target, out var refusal))
            return refusal;
        if (parts.Count > MostFiles || parts.Sum(p => (long)p.Length) > LargestWhole)
            return ForwardProblems.TooMuch.With(MostFiles, LargestWhole >> 20);
        if (seal.Length != 16 || !SealedTo.Only(envelope, target.Ring, target.Free) || !parts.All(p => p.AsSpan().StartsWith("NTRF\u0001\u0001"u8)))
            return ForwardProblems.Unsealed;
        var kept = new List<KeptFile>();
        foreach (var part in parts)
            kept.Add(await files.Keep(part, stop));
        return await db.Write<long>(async () =>
        {
            db.ChangeTracker.Clear();
            var id = (await db.Next<ForwardedFile>(1, stop)).Value;
            db.Add(new ForwardedFile
            {
                Id = id,
                Case = at.Case.Id,
                Track = target.Track,
                Body = body,
                FromBody = at.Body,
                Officer = at.Officer.Number,
                On = at.Today,
                Seal = seal,
                Envelope = envelope
            });
            db.AddRange(kept.Select((k, i) => new ForwardedPart { Forwarded = id, At = i, FileKey = k.Key, Bytes = k.Bytes }));
            journal.Add(new CaseFileForwarded(at.Case.Id, id, body, kept.Count), at.Officer.Actor);
            return id;
        }, stop);
    }

    /// <summary>What was sent from here, the newest first.</summary>
    internal Task<List<ForwardedFile>> Sent(CaseAtHand at, CancellationToken stop) =>
        db.Set<ForwardedFile>().AsNoTracking().Where(f => f.Case == at.Case.Id && f.FromBody == at.Body).OrderByDescending(f => f.Id).ToListAsync(stop);

    internal async Task<Result<bool>> Withdraw(CaseAtHand at, long id, CancellationToken stop) => await db.Write<bool>(async () =>
    {
        if (await db.Set<ForwardedFile>()
            .FirstOrDefaultAsync(f => f.Id == id && f.Case == at.Case.Id && f.FromBody == at.Body && f.WithdrawnOn == null, stop) is not { } row)
            return ForwardProblems.Unknown;
        row.WithdrawnOn = at.Today;
        journal.Add(new ForwardedFileWithdrawn(at.Case.Id, id), at.Officer.Actor);
        return true;
    }, stop);

    /// <summary>An arrived file that this officer may open: addressed to his body, its track still there, no tie to the reported person, and the PPK not
    /// stated as partial since.</summary>
    internal async Task<Result<(CaseAtHand At, ForwardedFile File)>> Arrived(long id, CancellationToken stop)
    {
        if (await db.Set<ForwardedFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.WithdrawnOn == null, stop) is not { } file
            || !(await entry.Enter(file.Case, stop)).Try(out var at, out _) || at.Body != file.Body)
            return ForwardProblems.Unknown;
        var party = await db.Set<Party>().AsNoTracking().FirstOrDefaultAsync(p => p.Case == file.Case && p.Track == file.Track && p.Body == file.Body, stop);
        var track = await db.Set<Track>().AsNoTracking().FirstAsync(t => t.Case == file.Case && t.Number == file.Track, stop);
        if (party is null || Interests.Stated(Situation.ProcedureOf(at.Book, track.Procedure), party.Institution, await Stated(file.Case, file.Track, stop)))
            return ForwardProblems.Unknown;
        return (at with { Track = file.Track }, file);
    }

    /// <summary>Everything that arrived at the body and is open to this officer.</summary>
    internal async Task<IReadOnlyList<(CaseAtHand At, ForwardedFile File)>> Inbox(long body, CancellationToken stop)
    {
        var open = new List<(CaseAtHand, ForwardedFile)>();
        foreach (var id in await db.Set<ForwardedFile>().AsNoTracking().Where(f => f.Body == body && f.WithdrawnOn == null)
            .OrderByDescending(f => f.On).ThenByDescending(f => f.Id).Select(f => f.Id).Take(300).ToListAsync(stop))
        {
            if ((await Arrived(id, stop)).Try(out var arrived, out _))
                open.Add(arrived);
        }
        return open;
    }

    internal Task<List<ForwardedPart>> Parts(long id, CancellationToken stop) =>
        db.Set<ForwardedPart>().AsNoTracking().Where(p => p.Forwarded == id).OrderBy(p => p.At).ToListAsync(stop);

    /// <summary>The sealed envelope, handed to an officer's browser: each time a fact.</summary>
    internal Task<Result<bool>> Note(CaseAtHand at, ForwardedFile file, CancellationToken stop) => db.Write<bool>(() =>
    {
        journal.Add(new ForwardedFileOpened(file.Case, file.Id), at.Officer.Actor);
        return Task.FromResult<Result<bool>>(true);
    }, stop);

    /// <summary>A colleague who came later: the same envelope with more readers, made in the browser of one who has it.</summary>
    internal async Task<Result<bool>> PassOn(CaseAtHand at, ForwardedFile file, byte[] envelope, CancellationToken stop)
    {
        if (await keys.Of(file.Body, stop) is not { } ring || !SameSealed(file.Envelope, envelope)
            || !SealedTo.Among(envelope, ring, await door.Free(at.Case, ring.Holders, ring.Body, stop)))
            return ForwardProblems.Unsealed;
        return await db.Write<bool>(async () =>
        {
            if (await db.Set<ForwardedFile>().FirstOrDefaultAsync(f => f.Id == file.Id, stop) is not { } row || !SameSealed(row.Envelope, envelope))
                return ForwardProblems.Unsealed;
            row.Envelope = envelope;
            journal.Add(new ForwardedFilePassedOn(file.Case, file.Id, SealedTo.Readers(envelope)), at.Officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>Header and body byte for byte: only slots may differ (docs/sealing.md, Envelope).</summary>
    private static bool SameSealed(byte[] before, byte[] after)
    {
        var length = SealedLength(before);
        return length > 0 && after.Length > length && before.AsSpan(0, length).SequenceEqual(after.AsSpan(0, length));
    }

    private static int SealedLength(byte[] bytes)
    {
        var at = 38;
        at += 1 + 16 * bytes[at] + 1;
        at += 1 + 16 * bytes[at];
        return at + 4 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
    }
}
