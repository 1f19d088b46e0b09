using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Platform.Ui;
using Netral.Reports.Access;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>Which part of the list is shown.</summary>
public enum InboxTab { Mine = 1, Free = 2, Colleagues = 3, Done = 4, Aside = 5 }

/// <summary>A report as the list shows it without opening it.</summary>
/// <param name="News">Messages and files of the reporter since whoever handles it opened it last.</param>
public sealed record InboxLine(string Id, bool Laporan, DateOnly ReceivedOn, Standing Standing, DateOnly? Due, string? Holder, bool HolderAway, string? Number, long? Case, int News);

/// <param name="Counts">By tab.</param>
/// <param name="NoRecovery">The body has no recovery key: forgotten passphrases would end its reports.</param>
public sealed record InboxView(string Body, bool NoRecovery, DateOnly Today, InboxTab Tab, IReadOnlyDictionary<InboxTab, int> Counts, IReadOnlyList<InboxLine> Lines, int Page, bool More);

/// <summary>A report's page, without what is sealed.</summary>
/// <param name="Asked">Handed in as a laporan.</param>
/// <param name="Version">For acts: of two officers who saw the same one wins.</param>
/// <param name="Colleagues">Who may read it, the one at work too.</param>
/// <param name="Intake">The one at work opens identities alone.</param>
public sealed record ReportView(
    string Id, bool Laporan, bool Asked, DateOnly ReceivedOn, DateOnly? Due, DateOnly Today, Standing Standing, string? Number, DateOnly? NumberedOn, long? Case, bool IsAside, bool IsClosed,
    string? Holder, bool IsMine, bool HolderAway, int Version, IReadOnlyList<ColleagueLine> Colleagues, bool Intake, string? From, IReadOnlyList<(string Value, string Text)> Contests)
{
    /// <summary>Steps of the case about which the reporter still waits for a word.</summary>
    public IReadOnlyList<OwedWord> Owed { get; init; } = [];
}

/// <summary>Builds what the pages of the inbox show.</summary>
internal sealed class InboxViews(NetralDb db, InboxDesk desk, InboxLists lists, ReportAccess access, IOfficers officers, IBodyKeys keys, ILawInForce laws, IReportCases cases)
{
    public async Task<Result<InboxView>> List(InboxTab? wished, int page, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var sheet = await lists.Page(me, wished, page, stop);
        var away = await Away(stop);
        var names = await officers.Names([.. sheet.Rows.Select(h => h.Holder).OfType<long>().Distinct()], stop);
        var lines = sheet.Rows.Select(r => new InboxLine(InboxData.Hex(r.Id), r.Kind == ReportKind.Laporan, r.ReceivedOn, Standing(r.IsSpam, r.Case, r.Number, r.State), r.Due,
            r.Holder is { } holder ? names.GetValueOrDefault(holder, "–") : null, r.Holder is { } at && away.Contains(at), r.Number, r.Case, r.News)).ToList();
        var ring = await keys.Of(me.Body!.Value, stop);
        var noRecovery = ring is { CanReceive: true } && JudgedKeys.Of(ring)?.TryRecovery(out _) != true;
        return new InboxView(ring?.Name ?? "", noRecovery, desk.Today, sheet.Tab, sheet.Counts, lines, page, sheet.More);
    }

    public async Task<Result<ReportView>> One(string id, CancellationToken stop)
    {
        if (!(await desk.Open(id, stop)).Try(out var at, out var refusal))
            return refusal;
        var (report, handling) = (at.Report, at.Handling);
        var away = await Away(stop);
        var named = await db.Set<IntakeOfficer>().Where(i => i.Body == report.Body).Select(i => i.Officer).ToListAsync(stop);
        var colleagues = new List<ColleagueLine>();
        foreach (var colleague in await officers.OfBody(report.Body, stop))
        {
            var (number, intake) = (colleague.Number, named.Count == 0 || named.Contains(colleague.Number));
            if (await access.MayRead(number, report, stop))
                colleagues.Add(new(number, colleague.Name, number == at.Officer.Number, away.Contains(number), null, null, intake));
        }
        var book = (await laws.InForce(stop)).Book;
        var contests = book.Contests.Where(c => c.Stages.Count > 0).Select(c => (c.Id, c.Name)).ToList();
        var holder = handling.Holder is { } who ? (await officers.Names([who], stop)).GetValueOrDefault(who, "–") : null;
        var from = handling.From is { } body ? (await keys.Of(body, stop))?.Name : null;
        return new ReportView(
            id, report.Kind == ReportKind.Laporan, report.Asked == ReportKind.Laporan, report.ReceivedOn, report.Due, desk.Today,
            Standing(handling.IsSpam, handling.Case, handling.Number, report.State), handling.Number, handling.NumberedOn, handling.Case, handling.IsSpam,
            report.State == ReportState.Closed, holder, handling.Holder == at.Officer.Number, handling.Holder is { } held && away.Contains(held), handling.Version, colleagues,
            colleagues.Exists(c => c.Own && c.Intake), from, contests)
        { Owed = await cases.Owed(report.Id, at.Officer, stop) };
    }

    private async Task<HashSet<long>> Away(CancellationToken stop)
    {
        var today = desk.Today;
        return [.. await db.Set<InboxWish>().Where(w => w.AwayFrom <= today && w.AwayUntil >= today).Select(w => w.Holder).ToListAsync(stop)];
    }

    private static Standing Standing(bool aside, long? number, string? own, ReportState state) => (aside, number, own, state) switch
    {
        (true, _, _, _) => new("circle-minus", Tone.Plain, "Disisihkan"),
        (_, not null, _, _) => new("file-text", Tone.Done, "Menjadi perkara"),
        (_, _, _, ReportState.Closed) => new("check", Tone.Done, "Selesai"),
        (_, _, not null, _) => new("certificate", Tone.Done, "Bernomor"),
        (_, _, _, ReportState.Forwarded) => new("mail", Tone.Now, "Dialihkan ke lembaga ini"),
        (_, _, _, ReportState.Received) => new("mail", Tone.Now, "Belum dibaca"),
        _ => new("mail-opened", Tone.Plain, "Sudah dibaca"),
    };
}

/// <summary>Words of choices; Indonesian, keys of the catalogue.</summary>
internal static class InboxWords
{
    public static string Of(InboxTab tab) => tab switch
    {
        InboxTab.Mine => "Milik saya",
        InboxTab.Free => "Belum dipegang",
        InboxTab.Colleagues => "Rekan",
        InboxTab.Done => "Selesai atau perkara",
        _ => "Disisihkan",
    };

    public static string Of(TakingReason reason) => reason switch
    {
        TakingReason.ColleagueAway => "Rekan saya cuti atau tidak di tempat",
        TakingReason.Urgent => "Batas waktunya dekat",
        TakingReason.ColleagueAsked => "Rekan saya memintanya",
        _ => "Rekan saya punya benturan kepentingan",
    };

    public static string Of(CaseKind kind) => kind switch
    {
        CaseKind.Laporan => "Laporan",
        CaseKind.Temuan => "Temuan",
        CaseKind.InformasiAwal => "Informasi awal",
        _ => "Pelanggaran terstruktur, sistematis, dan masif (TSM)",
    };

    public static string Of(CaseRegime regime) => regime switch
    {
        CaseRegime.Pemilu => "Pemilu",
        CaseRegime.Pilkada => "Pemilihan kepala daerah",
        _ => "Di luar pemilu: disiplin dan kode etik",
    };

    /// <summary>Acts as they stand in a capsule's chain and on pages.</summary>
    public static readonly IReadOnlyDictionary<string, string> Custody = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["report_received"] = "Diterima",
        ["reporter_wrote"] = "Pelapor menulis",
        ["evidence_arrived"] = "Berkas masuk",
        ["report_file_received"] = "Berkas diterima dan disegel",
        ["report_file_cleaned"] = "Salinan bersih dibuat",
        ["report_file_not_cleaned"] = "Salinan bersih tidak dapat dibuat",
        ["report_file_quarantined"] = "Berkas dikarantina",
        ["report_file_opened"] = "Berkas dibuka petugas",
        ["report_read"] = "Dibaca petugas",
        ["report_given"] = "Diserahkan ke peramban petugas bersama yang lain",
        ["redacted_copies_taken"] = "Salinan yang dihitamkan diambil untuk perkara",
        ["reporter_asked"] = "Petugas menulis kepada pelapor",
        ["report_numbered"] = "Diberi nomor",
        ["report_set_aside"] = "Disisihkan atau dikembalikan",
        ["report_closed"] = "Diselesaikan atau dibuka lagi",
        ["report_assigned"] = "Berganti petugas",
        ["report_noted"] = "Catatan petugas ditulis",
        ["report_handed_over"] = "Dialihkan ke lembaga lain",
        ["report_handed_in"] = "Diterima dari lembaga lain",
        ["report_redacted"] = "Salinan yang dihitamkan dibuat",
        ["report_promoted"] = "Menjadi perkara",
        ["reporter_identity_opened"] = "Identitas pelapor dibuka",
        ["identity_share_taken"] = "Bagian kunci identitas diambil untuk rekan",
        ["identity_taken_to_reseal"] = "Identitas pelapor diambil untuk disegel ulang",
        ["report_firewall_widened"] = "Terlapor atau instansinya dikenali",
        ["identity_share_given"] = "Bagian kunci identitas diberikan kepada rekan",
        ["report_exported"] = "Kapsul bukti dibuat",
        ["report_resealed"] = "Disegel ulang",
    };
}
