using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Sealing;
using Netral.Sealing.Officers;
using Netral.Tests.Accounts;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Bodies with signed-in officers and keys, and cases of theirs: what the pages of case files need.</summary>
public sealed class FileWorld : IAsyncLifetime
{
    private static int regions;

    public App App { get; } = new();

    public ValueTask InitializeAsync()
    {
        App.Settings["NETRAL_OPERATOR"] = "body:Pengawas Rekaan";
        return App.InitializeAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>From a summons to its day: more than the seven working days that the law asks.</summary>
    private const int DaysOfNotice = 16;

    internal static string ARegion() => $"91.{Interlocked.Increment(ref regions) + 10:00}";

    internal async Task<(GivenBody Body, OfficerKeys One, OfficerKeys Two)> ABodyWithKeys(BodyKind kind = BodyKind.BawasluKabupatenKota, string? region = null, long? agency = null)
    {
        var body = await App.ABody(kind, agency is null ? region ?? ARegion() : null, agency);
        var (one, two) = (OfficerKeys.Generate(), OfficerKeys.Generate());
        await App.Found(body, one, two);
        return (body, one, two);
    }

    internal async Task<long> ACase(GivenBody body, PersonKind? person = null, CaseRegime regime = CaseRegime.Pemilu)
    {
        var report = await App.AReport(body.Number);
        return (await App.Do<CaseDesk, Result<long>>(desk => desk.Open(
            new(CaseKind.Laporan, regime, new(body.Number, regime == CaseRegime.Disiplin ? BodyKind.Inspektorat : BodyKind.BawasluKabupatenKota), "36.02", new(App.Today()), new(App.Today()), null, report, person), Actor.System, CancellationToken.None))).Must();
    }

    internal static KnownOfficer Known(GivenBody body, bool second = false) => new((second ? body.Second : body.First).OfficerNumber, "Petugas Rekaan", body.Number, null);

    /// <summary>Makes a move with everything it needs; documents and persons are noted as the rehearsal does.</summary>
    internal async Task Go(long number, GivenBody body, string move, int track = 0, IReadOnlyList<TrackAsk>? opens = null)
    {
        var possible = (await App.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(number, CancellationToken.None))).Single(m => m.Id == move && m.Track == track);
        await App.Do<IServiceProvider>(services => new Netral.Web.Rehearsal.RehearsedProofs(services).Make(number, track, possible.Needs, Known(body), App.Today(), CancellationToken.None));
        if (possible.Needs.Count > 0)
            (await App.Do<CaseDesk, Result<bool>>(desk => desk.State(number, track, possible.Needs, true, Known(body), CancellationToken.None))).Must();
        if (possible.FourEyes)
        {
            (await App.Do<CaseDesk, Result<bool>>(desk => desk.Propose(new(number, track, possible.Version, move, null, null, opens), Known(body), CancellationToken.None))).Must();
            (await App.Do<CaseDesk, Result<bool>>(desk => desk.Agree(number, track, possible.Version, move, Known(body, second: true), CancellationToken.None))).Must();
        }
        var answer = await App.Do<CaseDesk, MoveAnswer>(desk => desk.Move(new(number, track, possible.Version, move, null, possible.AsksPlan ? new(App.Today().AddDays(DaysOfNotice)) : null, opens), Known(body), CancellationToken.None));
        answer.ShouldBeOfType<MoveAnswer.Done>((answer as MoveAnswer.Refused)?.Problem.Code);
    }

    internal async Task<long> Forwarded(GivenBody bawaslu, GivenBody bkn, GivenBody ppk, BodyKind kind = BodyKind.Ppk)
    {
        var number = await ACase(bawaslu, PersonKind.Pns);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await Go(number, bawaslu, move);
        await Go(number, bawaslu, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, kind))], 7)]);
        return number;
    }

    /// <summary>Forwarded, recommended, and in the hands of the PPK as a disciplinary matter on track 1; at the step before the decision where that is wanted.</summary>
    internal async Task<long> Examined(GivenBody bawaslu, GivenBody bkn, GivenBody ppk, PersonKind person = PersonKind.Pns, bool toDecision = true, GivenBody? inspectorate = null)
    {
        var number = await ACase(bawaslu, person);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await Go(number, bawaslu, move);
        List<(string, CaseBody)> parties = [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))];
        if (inspectorate is { } own)
            parties.Add(("inspektorat", new(own.Number, BodyKind.Inspektorat)));
        await Go(number, bawaslu, "teruskan", opens: [new(TrackKind.Disiplin, parties, 7)]);
        await Go(number, bkn, "terima_bkn", 1);
        await Go(number, bkn, "rekomendasikan", 1);
        await Go(number, ppk, "ppk_disiplin", 1);
        if (toDecision)
            await ToDecision(number, ppk, [bawaslu, bkn, .. inspectorate is { } also ? new[] { also } : []]);
        return number;
    }

    /// <summary>From the first look at a disciplinary matter to the decision.</summary>
    /// <param name="others">Bodies whose officers act afterwards: days pass until the summons' day, and sign-ins end meanwhile.</param>
    internal async Task ToDecision(long number, GivenBody ppk, params GivenBody[] others)
    {
        await Go(number, ppk, "panggil_1", 1);
        App.Clock.Now = App.Clock.Now.AddDays(DaysOfNotice);
        foreach (var body in others.Prepend(ppk))
        {
            await App.SignIn(body.First);
            await App.SignIn(body.Second);
        }
        foreach (var move in new[] { "hadir_1", "bap", "lapor_hasil" })
            await Go(number, ppk, move, 1);
    }

    /// <summary>An envelope as a browser would make it, to these officers of a body.</summary>
    internal async Task<byte[]> Envelope(GivenBody body, Label label, string text, params Visitor[] to)
    {
        var list = await App.KeysOf(body);
        var verified = BodyVerification.Verify(list, body.Code).Must();
        var recipients = (to.Length == 0 ? [body.First, body.Second] : to).Select(v => verified.TryRecipient(v.OfficerNumber, out var r) ? r : throw new InvalidOperationException("no key")).ToList();
        var envelope = Netral.Sealing.Envelopes.Envelope.Seal(label, System.Text.Encoding.UTF8.GetBytes(text), recipients, null, out var key);
        key.Dispose();
        return envelope.ToBytes();
    }

    internal static readonly byte[] ASealedFile = [.. "NTRF"u8, 1, 1, 16, 0, .. new byte[64]];
}
