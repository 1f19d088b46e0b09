using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Contest;

namespace Netral.Pledges;

/// <summary>The facts of this module in sentences.</summary>
internal static class PledgesTold
{
    public static IEnumerable<FactTold> All() => [.. Rounds(), .. Slots(), .. Papers(), .. Together()];

    private static IEnumerable<FactTold> Rounds() =>
    [
        FactTold.Of<TextPublished>("Naskah diterbitkan", f => new("Menerbitkan naskah {0}, versi {1}.", new Told(f.Kind == TextKind.Ikrar ? "Ikrar Netralitas" : "Pakta Integritas"), f.Version)),
        FactTold.Of<RoundDrafted>("Putaran dirancang", _ => new("Merancang putaran.")),
        FactTold.Of<RoundChanged>("Putaran diubah", f => new("Mengubah putaran, {0} isian.", f.Fields.Count)),
        FactTold.Of<RoundOpened>("Daftar putaran ditetapkan", f => new("Menetapkan daftar putaran: {0} orang.", f.Slots)),
        FactTold.Of<RoundClosed>("Putaran ditutup", f => f.Early ? new("Menutup putaran lebih awal.") : new("Putaran ditutup sesuai jadwal.")),
        FactTold.Of<RoundReopened>("Putaran dibuka kembali", _ => new("Membuka kembali putaran yang sudah ditutup, dengan persetujuan petugas kedua.")),
        FactTold.Of<CascadeOverridden>("Urutan pimpinan dilewati", _ => new("Membolehkan satu unit menandatangani sebelum pimpinannya.")),
        FactTold.Of<AttendanceMarked>("Kehadiran upacara", f => f.Present ? new("Mencatat pimpinan hadir di upacara.") : new("Mencatat pimpinan tidak hadir di upacara.")),
        FactTold.Of<InvitationsQueued>("Undangan dikirim", f => f.Reminder ? new("Mengirim pengingat kepada {0} orang.", f.People) : new("Mengirim undangan kepada {0} orang.", f.People)),
        FactTold.Of<SlipsPrinted>("Slip dicetak", f => new("Mencetak {0} slip, {1} di antaranya untuk orang yang punya kontak.", f.Slips, f.WithContact)),
    ];

    private static IEnumerable<FactTold> Slots() =>
    [
        FactTold.Of<SlotJoined>("Orang masuk daftar", _ => new("Satu orang masuk daftar putaran.")),
        FactTold.Of<SlotLeft>("Orang keluar dari daftar", f => f.Left ? new("Satu orang keluar dari daftar putaran.") : new("Satu orang kembali ke daftar putaran.")),
        FactTold.Of<SlotMoved>("Orang pindah unit", _ => new("Satu orang dalam daftar pindah unit atau berubah status.")),
        FactTold.Of<SlotExempted>("Pembebasan dalam putaran", f => f.Exempt ? new("Satu orang dalam daftar dibebaskan.") : new("Pembebasan satu orang dalam daftar berakhir.")),
        FactTold.Of<SlotContact>("Kontak dalam putaran", f => f.Contactless ? new("Satu orang dalam daftar tidak lagi punya kontak.") : new("Satu orang dalam daftar kini punya kontak.")),
        FactTold.Of<PledgeSigned>("Ikrar ditandatangani", f => new("Ikrar tercatat: {0}, {1}.", new Told(PledgeWords.Of(f.Level).Title), new Told(PledgeWords.Of(f.Recognition).Title))),
        FactTold.Of<PledgeContested>("Tanda tangan dipersoalkan", f => new("Tanda tangan dipersoalkan: {0}.", new Told(ContestWords.Of(f.Way)))),
        FactTold.Of<ContestResolved>("Persoalan diputuskan", f => f.Annulled ? new("Memutuskan persoalan: tanda tangan dicabut.") : new("Memutuskan persoalan: tanda tangan tetap berlaku.")),
        FactTold.Of<LinkMade>("Tautan dibuat", f => new("Tautan pribadi dibuat: {0}.", new Told(ContestWords.Of(f.Way)))),
        FactTold.Of<LinksKilled>("Tautan dimatikan", f => new("{0} tautan pribadi dimatikan.", f.Links)),
        FactTold.Of<SlipPrintedForContact>("Slip untuk yang punya kontak", _ => new("Mencetak slip untuk orang yang punya kontak; orangnya diberi tahu.")),
    ];

    private static IEnumerable<FactTold> Papers() =>
    [
        FactTold.Of<SheetRecorded>("Lembar kertas dicatat", f => new("Mencatat lembar tanda tangan dengan {0} baris.", f.Lines)),
        FactTold.Of<SheetConfirmed>("Lembar kertas dipastikan", f => new("Memastikan lembar tanda tangan: {0} dihitung, {1} tidak.", f.Counted, f.NotCounted)),
    ];

    private static IEnumerable<FactTold> Together() =>
    [
        FactTold.Of<SignatureAnnulled>("Tanda tangan dibatalkan", f => new("Satu tanda tangan dibatalkan menurut usulan {0}.", f.Proposal)),
        FactTold.Of<CountsCorrected>("Angka dibetulkan", f => new("Membetulkan {0} angka yang diterbitkan, menurut usulan {1}.", f.Differences, f.Proposal)),
        FactTold.Of<SealKeyRotated>("Kunci segel diganti", f => new("Memutuskan kunci segel PDF yang ke-{0}, menurut usulan {1}.", f.Generation, f.Proposal)),
        FactTold.Of<SealKeyMade>("Kunci segel dibuat", f => new("Kunci segel PDF yang ke-{0} dibuat dan dipakai sejak sekarang.", f.Generation)),
    ];
}

/// <summary>Rounds, places in them, texts, sheets and contests as subjects.</summary>
internal sealed class PledgesSubjects(NetralDb db) : ISubjects
{
    public IReadOnlySet<string> Prefixes { get; } = new HashSet<string>(StringComparer.Ordinal) { "round", "slot", "text", "sheet", "contest" };

    public async Task<IReadOnlyDictionary<string, SubjectShown>> Of(IReadOnlyCollection<string> subjects, CancellationToken stop)
    {
        var agencies = subjects.Select(Parts).Where(p => p.Length > 1).Select(p => new Id<Roster.Agency>(p[0])).Distinct().ToList();
        var rounds = agencies.Count == 0 ? [] : await db.Set<Round>().AsNoTracking().Where(r => agencies.Contains(r.Agency)).ToListAsync(stop);
        return subjects.ToDictionary(s => s, s => Shown(s, Parts(s), rounds), StringComparer.Ordinal);
    }

    /// <summary>1, 3, 17 of <c>slot:1/3/17</c>.</summary>
    private static long[] Parts(string subject) => [.. subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/').Select(n => long.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static SubjectShown Shown(string subject, long[] parts, List<Round> rounds)
    {
        var round = parts.Length > 1 ? rounds.Find(r => r.Agency.Value == parts[0] && r.Number == parts[1]) : null;
        var page = round is null ? null : $"/putaran/{round.Id}";
        return Subjects.Prefix(subject) switch
        {
            "round" => new(round is null ? new("Putaran {0}", parts[^1]) : Told.Plain(round.Title), page, Policies.ReadRounds),
            "slot" => new(new("Nomor urut {0} di {1}", parts[^1], round is null ? Told.Plain("–") : Told.Plain(round.Title)), page, Policies.ReadRounds),
            "text" => new(new("Naskah {0}", parts[0]), FormattableString.Invariant($"/putaran/naskah/{parts[0]}"), Policies.ReadRounds),
            "sheet" => new(new("Lembar {0}", parts[0]), FormattableString.Invariant($"/kertas/{parts[0]}"), Policies.RecordPaper),
            _ => new(new("Persoalan {0}", parts[0]), FormattableString.Invariant($"/persoalan/{parts[0]}"), Policies.ResolveContests),
        };
    }
}
