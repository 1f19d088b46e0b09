using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Platform.Jobs;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;
using Netral.Roster.ImportStaff;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Platform.Retention;

/// <summary>A run looks at the whole database, so each test has its own.</summary>
[UsesDatabase]
public sealed class RetentionPassTests : IAsyncLifetime
{
    private const int FiveYears = 1826;
    private readonly App app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();
    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public void Every_rule_has_an_erasure_and_every_erasure_a_rule()
    {
        var done = app.Services.GetServices<Erasure>().Select(e => e.Kind).ToHashSet(StringComparer.Ordinal);
        done.SetEquals(RetentionRules.Erased.Select(r => r.Kind)).ShouldBeTrue(string.Join(", ", done));
    }

    [Fact]
    public async Task After_salts_links_and_names_are_gone_a_certificate_still_verifies_and_the_list_still_adds_up()
    {
        var round = await app.ARound(staff: 8);
        await app.Signs(round, "p1");
        var (code, name, key) = (await app.CodeOf(round, "p1"), await app.NameOf(round, "p1"), await app.Slot(round, "p1"));
        var pdf = await (await (await app.AtTheTexts(round, "p1")).Answer("/ikrar/sertifikat.pdf")).Content.ReadAsByteArrayAsync();
        await app.Settle();
        var before = await app.Tally(round);
        await Close(round);
        await app.Leaves(round, "p1");
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears + 3);
        await Run();

        (await app.Do<NetralDb, int>(db => db.Set<Slot>().CountAsync(s => s.Salt != null))).ShouldBe(0);
        (await app.Do<NetralDb, int>(db => db.Set<Link>().CountAsync())).ShouldBe(0);
        (await app.Do<NetralDb, string>(async db => (await db.Set<Person>().SingleAsync(p => p.Id == round.Numbers.People["p1"])).Name)).ShouldBe("(dihapus)");
        // What a certificate needs is the signature alone; what a stranger needs for the list are the commitments.
        var page = await app.Visitor().Get($"/v/{code}");
        page.ShouldContain("Sertifikat ini berlaku.");
        page.ShouldContain(name);
        using var json = JsonDocument.Parse(await (await app.Visitor().Http.PostAsync("/api/v1/verify", new ByteArrayContent(pdf))).Content.ReadAsStringAsync());
        (json.RootElement.GetProperty("state").GetString(), json.RootElement.GetProperty("document").GetString()).ShouldBe(("valid", "untouched"));
        var (root, commitments) = await app.Do<NetralDb, (byte[]?, List<byte[]>)>(async db =>
            ((await db.Set<Round>().SingleAsync(r => r.Agency == round.Agency.Id)).ListRoot, await db.Set<Slot>().Where(s => s.Agency == key.Agency).OrderBy(s => s.Number).Select(s => s.Commitment).ToListAsync()));
        var tree = new MerkleRoot();
        commitments.ForEach(c => tree.Add(c));
        tree.Root().ShouldBe(root);
        (await app.Tally(round)).Signed.ShouldBe(before.Signed);
        await app.CountersAreRight(round);
        (await app.Facts("records_erased")).Select(f => f.Subject).ShouldBe(["retention:change_detail", "retention:link", "retention:salt", "retention:person_left"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_contested_signature_holds_its_round_until_somebody_has_decided()
    {
        var (contested, free) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        await app.Sign(contested, ["p1"]);
        await app.Visitor().Post($"/v/{await app.CodeOf(contested, "p1")}/sanggah", ("lahir", "01-01-1990"));
        await Close(contested);
        await Close(free);
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears);
        await Run();
        (await Salts(contested), await Salts(free)).ShouldBe((8, 0));
        await app.Do<NetralDb>(async db => await db.Set<Objection>().ExecuteUpdateAsync(set => set.SetProperty(o => o.State, ContestState.Rejected).SetProperty(o => o.ResolvedAt, app.Clock.Now)));
        await Run();
        (await Salts(contested)).ShouldBe(0);
        (await app.Do<NetralDb, int>(db => db.Set<Objection>().CountAsync())).ShouldBe(1, "the decision has its own time");
    }

    [Fact]
    public async Task A_round_that_an_officer_holds_is_left_alone_and_so_are_the_people_of_its_agency()
    {
        var round = await app.ARound(staff: 4);
        await Close(round);
        await app.Leaves(round, "p1");
        var held = new HeldRound(round.Agency.Id.Value, round.Number);
        (await app.Do<RetentionDesk, Result<RoundHold>>(d => d.Hold(held, "Perkara 7", Actor.System, CancellationToken.None))).Problem.ShouldBeNull();
        (await app.Do<RetentionDesk, Result<RoundHold>>(d => d.Hold(held, "Perkara 7", Actor.System, CancellationToken.None))).Problem.ShouldBe(RetentionProblems.HeldAlready);
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears + 3);
        await Run();
        (await Salts(round), await NameOf(round, "p1") != "(dihapus)").ShouldBe((8, true));
        await app.Do<RetentionDesk>(d => d.Free(held, Actor.System, CancellationToken.None));
        await Run();
        (await Salts(round), await NameOf(round, "p1")).ShouldBe((0, "(dihapus)"));
        (await app.Facts("round_held")).Count.ShouldBe(2);
        (await app.Facts("round_held")).ShouldAllBe(f => !f.Body.Contains("Perkara", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_runs_at_once_erase_everything_once()
    {
        var round = await app.ARound(staff: 40);
        await Close(round);
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears);
        var pass = app.Services.GetRequiredService<RetentionPass>();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => pass.Run(Actor.System, CancellationToken.None))));
        var erased = runs.Where(r => r.Problem is null).SelectMany(r => r.Must()).Where(e => e.Kind == "salt").Sum(e => e.Count);
        erased.ShouldBe(44);
        runs.Where(r => r.Problem is not null).ShouldAllBe(r => r.Problem == RetentionProblems.Running);
        (await app.Facts("records_erased")).Where(f => f.Subject == "retention:salt").Sum(Count).ShouldBe(44);
        (await Salts(round)).ShouldBe(0);
    }

    [Fact]
    public async Task Many_rows_go_in_batches_and_each_is_told()
    {
        var round = await app.ARound(staff: RetentionPass.Batch + 100);
        await Close(round);
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears);
        await Run();
        (await app.Facts("records_erased")).Where(f => f.Subject == "retention:salt").Select(Count).ShouldBe([RetentionPass.Batch, 104]);
    }

    [Fact]
    public async Task A_run_that_died_is_taken_up_in_the_name_of_who_asked_and_every_night_has_its_own()
    {
        var round = await app.ARound(staff: 4);
        await Close(round);
        app.Clock.Now = new DateTime(2031, 1, 1, 3, 0, 0, DateTimeKind.Utc);
        var nightly = new NightlyRetention(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<RetentionPass>(), app.Services.GetRequiredService<RetentionBell>(), app.Clock, NullLogger<NightlyRetention>.Instance);
        (await nightly.Turn(CancellationToken.None)).ShouldBeFalse("ten in the morning, and nobody has asked");
        await app.Do<NetralDb>(db =>
        {
            db.Add(new JobRow { Name = RetentionPass.Job, Owner = "dead", LeasedUntil = app.Clock.Now.AddMinutes(-1), StartedAt = app.Clock.Now.AddMinutes(-5), AskedBy = 77, At = "salt" });
            return db.SaveChangesAsync();
        });
        (await nightly.Turn(CancellationToken.None)).ShouldBeTrue();
        (await app.Facts("records_erased")).ShouldAllBe(f => f.Actor == "officer:77");
        (await nightly.Turn(CancellationToken.None)).ShouldBeFalse();
        app.Clock.Now = new DateTime(2031, 1, 1, 18, 30, 0, DateTimeKind.Utc);
        (await nightly.Turn(CancellationToken.None)).ShouldBeTrue("half past one in the night, WIB");
        (await nightly.Turn(CancellationToken.None)).ShouldBeFalse("once a night");
        app.Clock.Now = app.Clock.Now.AddDays(1);
        (await nightly.Turn(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_one_is_not_disturbed_and_one_that_was_asked_for_begins()
    {
        await app.Do<NetralDb>(async db => (await db.AskForErasure(Actor.Officer(5, null), app.Clock.Now, CancellationToken.None)).Must().ShouldBeTrue());
        (await app.Do<NetralDb, JobRow?>(db => db.LastRun(CancellationToken.None)))!.Asked.ShouldBeTrue();
        await app.Do<NetralDb>(db => db.Set<JobRow>().ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, app.Clock.Now.AddMinutes(1)).SetProperty(j => j.Owner, "other")));
        (await app.Do<NetralDb, Result<bool>>(db => db.AskForErasure(Actor.Officer(6, null), app.Clock.Now, CancellationToken.None))).Problem.ShouldBe(RetentionProblems.Running);
        (await app.Services.GetRequiredService<RetentionPass>().Run(Actor.System, CancellationToken.None)).Problem.ShouldBe(RetentionProblems.Running);
    }

    [Fact]
    public async Task What_staff_lists_scans_messages_and_officers_left_behind_goes_each_in_its_time()
    {
        var round = await app.ARound(staff: 4);
        var file = await app.Do<IFileStore, string>(async files => (await files.Keep("%PDF-"u8.ToArray(), CancellationToken.None)).Key);
        await app.Do<NetralDb>(async db => (await db.Write<int>(async () =>
        {
            var import = await db.Next<StaffImport>();
            db.Add(new StaffImport { Id = import, Agency = round.Agency.Id, FileName = "daftar.csv", Sha256 = new byte[32], State = ImportState.Preview, Actor = "system", At = app.Clock.Now });
            db.Add(new StageRow { Import = import, Line = 1, Outcome = StageOutcome.New, Name = "Orang Lama" });
            db.Add(new ImportNote { Import = import, Number = 1, Line = 1, Column = "NIP", Title = "NIP", Code = "nip.length", Sentence = "x", Args = "[]", Value = "123" });
            var sheet = await db.Next<Sheet>();
            db.Add(new Sheet { Id = sheet, Agency = round.Agency.Id.Value, Round = round.Number, FileKey = file, Sha256 = new byte[32], MediaType = "application/pdf", FileName = "lembar.pdf", RecordedBy = 1, RecordedAt = app.Clock.Now, State = SheetState.Confirmed });
            db.Add(new SheetLine { Sheet = sheet, Page = 1, Row = 1, Typed = "Orang Lama", State = SheetLineState.NotInList });
            foreach (var (slot, state) in new[] { (1, MessageState.Sent), (2, MessageState.Waiting) })
                db.Add(new OutboxRow { Id = await db.Next<OutboxRow>(), Kind = "invitation", Channel = Medium.Email, State = state, Urgency = Urgency.Bulk, Agency = round.Agency.Id.Value, Round = round.Number, Slot = slot, CreatedAt = app.Clock.Now, NextAt = app.Clock.Now, SentAt = state == MessageState.Sent ? app.Clock.Now : null });
            new Journal(db, app.Clock).Add(new ContactChanged(round.Agency.Id.Value, 1, Channel.Email, false), Actor.System, new ChangeDetail { Field = "email", Old = "a@contoh.example", New = "b@contoh.example" });
            return 0;
        }, CancellationToken.None)).Must());
        var officer = await app.Do<Officers, long>(async o => (await o.Admit("lama@contoh.example", "Petugas Lama", "kuda-laut-tenang", Role.Auditor, new Scope.Nation(), "test", null, false, Actor.System, CancellationToken.None)).Id);
        await app.Do<NetralDb>(db => db.Set<Grant>().ExecuteUpdateAsync(set => set.SetProperty(g => g.Until, Zone.WIB.DateAt(app.Clock.Now))));

        var details = await Left<ChangeDetail>();
        app.Clock.Now = app.Clock.Now.AddDays(91);
        await Run();
        (await Left<StageRow>(), await Left<ImportNote>(), await Left<StaffImport>(), await Left<OutboxRow>(), await Left<ChangeDetail>()).ShouldBe((0, 0, 1, 2, details));
        (await app.Do<NetralDb, ImportState>(async db => (await db.Set<StaffImport>().SingleAsync()).State)).ShouldBe(ImportState.Discarded, "a preview without its rows must not be applied");
        await Close(round);
        app.Clock.Now = app.Clock.Now.AddDays(731);
        await Run();
        (await Left<OutboxRow>(), await Left<ChangeDetail>()).ShouldBe((1, 0));
        var account = await app.Do<NetralDb, Officer>(db => db.Set<Officer>().AsNoTracking().SingleAsync(o => o.Id == officer));
        (account.Name, account.Email, account.PasswordHash).ShouldBe(("(dihapus)", null, null));
        (await app.Do<IFileStore, bool>(files => Task.FromResult(files.Open(file) is { } open && Closed(open)))).ShouldBeTrue();
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears);
        await Run();
        (await Left<SheetLine>(), await Left<Sheet>(), await Left<StaffImport>()).ShouldBe((0, 1, 0));
        (await app.Do<IFileStore, bool>(files => Task.FromResult(files.Open(file) is null))).ShouldBeTrue();
        (await app.Do<RetentionDesk, IReadOnlyList<RetentionLine>>(d => d.Preview(CancellationToken.None))).Sum(l => l.Due).ShouldBe(0);
    }

    [Fact]
    public async Task The_preview_counts_what_a_run_then_erases_and_knows_the_oldest()
    {
        var round = await app.ARound(staff: 4);
        await Close(round);
        var closed = Zone.WIB.DateAt(app.Clock.Now);
        app.Clock.Now = app.Clock.Now.AddDays(FiveYears);
        var line = (await app.Do<RetentionDesk, IReadOnlyList<RetentionLine>>(d => d.Preview(CancellationToken.None))).Single(l => l.Rule.Kind == "salt");
        (line.Due, line.Days).ShouldBe((8, 1825));
        Math.Abs(line.Oldest!.Value.DayNumber - closed.DayNumber).ShouldBeLessThanOrEqualTo(1);
        (await Run()).Single(e => e.Kind == "salt").Count.ShouldBe(8);
    }

    private async Task<IReadOnlyList<Erased>> Run() => (await app.Services.GetRequiredService<RetentionPass>().Run(Actor.System, CancellationToken.None)).Must();

    private Task Close(GivenRound round) => app.Do<NetralDb>(db => db.Set<Round>().Where(r => r.Agency == round.Agency.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Closed).SetProperty(r => r.ClosedAt, app.Clock.Now)));

    private Task<int> Salts(GivenRound round) => app.Do<NetralDb, int>(db => db.Set<Slot>().CountAsync(s => s.Agency == round.Agency.Id.Value && s.Salt != null));

    private Task<string> NameOf(GivenRound round, string person) => app.Do<NetralDb, string>(async db => (await db.Set<Person>().SingleAsync(p => p.Id == round.Numbers.People[person])).Name);

    private Task<int> Left<T>() where T : class => app.Do<NetralDb, int>(db => db.Set<T>().CountAsync());

    private static int Count(JournalRow fact)
    {
        using var body = JsonDocument.Parse(fact.Body);
        return body.RootElement.GetProperty("count").GetInt32();
    }

    private static bool Closed(Stream stream)
    {
        stream.Dispose();
        return true;
    }
}
