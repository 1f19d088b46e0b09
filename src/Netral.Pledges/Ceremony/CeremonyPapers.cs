using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Coverage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Ceremony;

/// <summary>The papers of a ceremony and the message to paste, filled from the round. In Indonesian, the language of official papers.</summary>
internal sealed class CeremonyPapers(NetralDb db, LeaderOrder order, CoverageReader coverage, SealKeys keys, SiteAddress site, PageSettings settings, TimeProvider clock)
{
    private const string Staff = "PNS, PPPK, PPPK paruh waktu, dan pegawai non-ASN";

    public Task<IReadOnlyList<Leader>> Leaders(RoundAt at, UnitTree tree, CancellationToken stop) => order.Of(at.Round, at.Agency, tree, at.Agency.Zone.DateAt(Now), stop);

    public string JoinUrl(Round round) => site.At($"/putaran/{round.Id}/gabung");

    /// <summary>Before its hour nothing of a ceremony has happened, and its minutes are a draft.</summary>
    public bool IsPlan(Round round) => Start(round) > Now;

    public async Task<byte[]> Minutes(RoundAt at, UnitTree tree, CancellationToken stop)
    {
        var (round, agency) = at;
        var plan = IsPlan(round);
        var leaders = await Leaders(at, tree, stop);
        // Only who came is marked; before the first mark nobody is known to have stayed away.
        var absent = plan || !leaders.Any(l => l.Present) ? "belum dicatat" : "Tidak hadir";
        var texts = await Texts(round, stop);
        var units = new List<BeritaAcaraUnit>();
        var (signed, recognised) = (new List<SplitCount>(), new List<SplitCount>());
        foreach (var top in tree.Tops)
        {
            var of = await coverage.Of(agency, round, [top.Id], tree, stop);
            units.Add(Row(agency.Name, 0, of.Tally));
            units.AddRange(of.Children.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => Row(c.Name, 1, c.Tally)));
            signed.AddRange(of.Levels);
            recognised.AddRange(of.Recognitions);
        }
        var view = new BeritaAcaraView(agency.Name, agency.PersonnelOffice, City(agency), PledgeWords.Of(round.Contest, round.ContestDate),
            round.CeremonyPlace.Length > 0 ? round.CeremonyPlace : Blank, round.CeremonyLedBy.Length > 0 ? round.CeremonyLedBy : Blank, Start(round), Now, agency.Zone,
            [.. texts.Select(t => new BeritaAcaraText(t.Title, t.Version, agency.Zone.DateAt(t.PublishedAt), Convert.ToHexStringLower(t.Sha256)))],
            [.. leaders.Select(l => new BeritaAcaraLeader(l.Name, l.Position, l.Present ? "Hadir" : absent, l.SignedAt))], units,
            Shares(signed, key => PledgeWords.Of(Word.Read<Level>(key)).Title), Shares(recognised, key => PledgeWords.Of(Word.Read<Recognition>(key)).Title),
            [
                new("Sekretaris Daerah", leaders.FirstOrDefault(l => l.Position == "Sekretaris Daerah")?.Name),
                new("Saksi, Badan Kesatuan Bangsa dan Politik"), new("Saksi, Bawaslu"),
            ], settings.Demo, plan);
        return BeritaAcaraPdf.Write(view, plan ? null : keys.For(agency.Code, agency.Name));
    }

    public async Task<byte[]> Letter(RoundAt at, CancellationToken stop)
    {
        var (round, agency) = at;
        var ceremony = round is { CeremonyAt: { } when, CeremonyPlace.Length: > 0 } ? new SuratEdaranCeremony(round.CeremonyPlace, when, round.CeremonyLedBy.Length > 0 ? round.CeremonyLedBy : Blank) : null;
        return SuratEdaranPdf.Write(new(agency.Name, agency.PersonnelOffice, City(agency), PledgeWords.Of(round.Contest, round.ContestDate), [.. (await Texts(round, stop)).Select(t => t.Title)],
            [], Staff, round.OpensAt, round.ClosesAt, agency.Zone, round.Cascade ? round.CascadeDays : null, ceremony, JoinUrl(round), agency.PersonnelOffice,
            new("Sekretaris Daerah"), [], Now, settings.Demo));
    }

    /// <summary>For a group chat or a notice board: it leads to the page where each person asks for the own link, so it may be passed on.</summary>
    public async Task<string> Message(RoundAt at, CancellationToken stop)
    {
        var (round, agency) = at;
        var titles = string.Join(" dan ", (await Texts(round, stop)).Select(t => t.Title));
        string[] lines =
        [
            .. settings.Demo ? ["DATA CONTOH"] : Array.Empty<string>(),
            $"Kepada seluruh pegawai {agency.Name},",
            $"Menjelang {PledgeWords.Of(round.Contest, round.ContestDate)}, setiap pegawai menandatangani {titles}. Penandatanganan dibuka {Moment(round.OpensAt)} dan ditutup {Moment(round.ClosesAt)}.",
            .. round is { CeremonyAt: { } when, CeremonyPlace.Length: > 0 } ? [$"Upacara: {Moment(when)}, di {round.CeremonyPlace}."] : Array.Empty<string>(),
            $"Tautan pribadi dikirim lewat WhatsApp atau surel. Yang belum menerimanya membuka {JoinUrl(round)} dan mengetik NIP atau NIK.",
            "Tautan pribadi tidak diteruskan kepada siapa pun. Tidak seorang pun boleh menandatangani untuk orang lain.",
            agency.PersonnelOffice,
        ];
        return string.Join("\n\n", lines);

        string Moment(DateTime utc) =>
            $"{PaperDates.Full(agency.Zone.DateAt(utc), "id")}, pukul {PaperDates.Time(TimeOnly.FromDateTime(agency.Zone.At(utc)), agency.Zone, "id")}";
    }

    private const string Blank = ".......................................";

    private static DateTime Start(Round round) => round.CeremonyAt ?? round.OpensAt;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<List<PledgeText>> Texts(Round round, CancellationToken stop) =>
        db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).ToListAsync(stop);

    private static BeritaAcaraUnit Row(string name, int depth, Tally t) => new(name, depth, t.Must, t.Signed, t.Exempt);

    private static IReadOnlyList<BeritaAcaraShare> Shares(IEnumerable<SplitCount> parts, Func<string, string> name) =>
        [.. parts.Where(p => p.Signed > 0).GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => new BeritaAcaraShare(name(g.Key), g.Sum(p => p.Signed)))];

    /// <summary>"Bangka": where the office is. The seat's own name is not in the data; the office writes it in where it differs.</summary>
    private static string City(Agency agency)
    {
        string[] starts = ["Pemerintah Kabupaten ", "Pemerintah Kota ", "Pemerintah Provinsi ", "Pemerintah Daerah "];
        return starts.Where(s => agency.Name.StartsWith(s, StringComparison.OrdinalIgnoreCase)).Select(s => agency.Name[s.Length..]).FirstOrDefault(agency.Name);
    }
}
