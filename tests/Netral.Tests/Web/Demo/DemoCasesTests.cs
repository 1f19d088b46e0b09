using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Sanctions;
using Netral.Cases.Tables;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;
using Netral.Tests.Accounts;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Cases;
using Netral.Tests.Floor;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

/// <summary>The demo's cases, walked by the engine into a database with the demo's bodies and nothing else.</summary>
[AnyDatabase]
public sealed class DemoCasesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    [Fact]
    public async Task Every_step_of_every_procedure_has_a_case_and_the_files_that_its_pages_show()
    {
        app.Clock.Now = new DateTime(2025, 6, 10, 3, 0, 0, DateTimeKind.Utc);
        var round = await app.ARound(staff: 4);
        var (bawaslu, ppk, one) = (await app.ABody(region: "19.01"), await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value), OfficerKeys.Generate());
        await app.Found(bawaslu, one, OfficerKeys.Generate());
        await app.Found(ppk, OfficerKeys.Generate(), OfficerKeys.Generate());
        var bodies = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["bawaslu-1901"] = bawaslu.Number,
            ["bawaslu-19"] = (await app.ABody(BodyKind.BawasluProvinsi, "19")).Number,
            ["bkn-regional"] = (await app.ABody(BodyKind.Bkn, "19")).Number,
            ["ppk-1901"] = ppk.Number,
            ["inspektorat-1901"] = (await app.ABody(BodyKind.Inspektorat, region: null, agency: round.Agency.Id.Value)).Number,
        };
        await app.Do<IServiceProvider>(services => ActivatorUtilities.CreateInstance<DemoCases>(services).Load(bodies, round.Agency.Id.Value, CancellationToken.None));

        await app.Do<NetralDb>(async db =>
        {
            var tracks = await db.Set<Track>().Select(t => t.Procedure + "/" + t.Step).Distinct().ToListAsync();
            CaseWorld.Book.Procedures.SelectMany(p => p.Steps.Where(s => s.Continues is null).Select(s => $"{p.Id}/{s.Id}")).Except(tracks).ShouldBeEmpty();
            (await (from asked in db.Set<Proposed>() join t in db.Set<Track>() on new { asked.Case, Number = asked.Track, asked.Version } equals new { t.Case, t.Number, t.Version } select asked).CountAsync()).ShouldBe(3);
            (await db.Set<Taken>().CountAsync(t => t.EnteredAt > app.Clock.Now)).ShouldBe(0);
            // A page leads to a report where a case has one: none of these has.
            (await db.Set<Netral.Cases.Tables.Case>().CountAsync(c => c.Report != null)).ShouldBe(0);
            var sanctions = await db.Set<CaseSanction>().ToListAsync();
            sanctions.ShouldContain(s => s.State == SanctionState.Decided && s.StartsOn != null, "a sanction in force");
            sanctions.ShouldContain(s => s.Employed == Netral.Law.PersonKind.NonAsn);
            sanctions.ShouldContain(s => s.Class == Netral.Law.BreachClass.KodeEtik);
            sanctions.ShouldContain(s => s.State == SanctionState.Cancelled);
            (await db.Set<Letterheading>().CountAsync()).ShouldBe(2);
            (await db.Set<ForwardedFile>().CountAsync(f => f.Body == ppk.Number)).ShouldBe(1);
            (await db.Set<Miss>().SumAsync(m => m.Missed)).ShouldBeGreaterThan(0);
            var study = await db.Set<CaseDocument>().FirstAsync(d => d.Kind == DocumentKind.Kajian && d.FileKey != null);
            var subject = new byte[24];
            BinaryPrimitives.WriteInt64BigEndian(subject, study.Case);
            study.Seal!.CopyTo(subject, 8);
            using var opened = Envelope.Read(study.Envelope!).Must().Open(new Label("perkara", "dokumen", subject), one.Sealing).Must();
            System.Text.Encoding.UTF8.GetString(opened.Plain).ShouldContain("kajian.txt");
        });
    }
}
