using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>The register of a body: what it decided itself, and what became of the cases that it forwarded; and the numbers over all bodies.</summary>
internal sealed class SanctionRegister(
    NetralDb db, CaseDoor door, SanctionNumbers numbers, ILawInForce law, IBodyKeys bodies, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int Years = 8;

    /// <param name="most">So many lines at most.</param>
    public async Task<SanctionRegisterView> Of(KnownOfficer officer, RegisterFilter filter, int most, CancellationToken stop)
    {
        var statute = await law.InForce(stop);
        var (today, body) = (Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), officer.Body!.Value);
        var rows = await Rows(body, filter, today, most, stop);
        // Whom a case is about does not read its outcome in the office's list.
        var open = await door.Open([.. rows.Select(r => r.Case.Id).Distinct()], officer.Number, body, stop);
        var lines = rows.Where(r => open.Contains(r.Case.Id)).Select(r => SanctionLines.Of(r.Sanction, r.Case, statute.Book, statute.Places.Name(r.Sanction.Region), null)).ToList();
        var breakdown = await numbers.Of(stop);
        var regions = await Own(body).Select(r => r.Sanction.Region).Distinct().OrderBy(r => r).ToListAsync(stop);
        var any = new Choice("", texts["Semua"]);
        return new(
            lines, breakdown, await Names(breakdown, statute, stop), [any, .. Enum.GetValues<BreachClass>().Select(g => new Choice(Word.Of(g), texts.Word(g)))],
            [any, .. regions.Select(r => new Choice(r, statute.Places.Name(r)))],
            [any, .. Enumerable.Range(0, Years).Select(i => (today.Year - i).ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))], filter,
            QueryString.Create(new KeyValuePair<string, string?>[] { new("tingkat", filter.Class), new("wilayah", filter.Region), new("tahun", filter.Year) }).ToString(), today);
    }

    private IQueryable<Row> Own(long body) =>
        from s in db.Set<CaseSanction>().AsNoTracking()
        join c in db.Set<Case>().AsNoTracking() on s.Case equals c.Id
        where s.Body == body
            || c.Body == body
        select new Row { Sanction = s, Case = c };

    private Task<List<Row>> Rows(long body, RegisterFilter filter, DateOnly today, int most, CancellationToken stop)
    {
        var asked = Own(body);
        if (Word.TryRead<BreachClass>(filter.Class, out var wanted))
            asked = asked.Where(r => r.Sanction.Class == wanted);
        if (filter.Region is { Length: > 0 } region)
            asked = asked.Where(r => r.Sanction.Region == region || r.Sanction.Region.StartsWith(region + "."));
        if (int.TryParse(filter.Year, CultureInfo.InvariantCulture, out var year))
            asked = asked.Where(r => r.Sanction.DecidedOn != null && r.Sanction.DecidedOn.Value.Year == year);
        if (filter.Ending)
            asked = asked.Where(r => r.Sanction.State == SanctionState.Decided && r.Sanction.EndsOn != null && r.Sanction.EndsOn >= today);
        var ordered = filter.Ending ? asked.OrderBy(r => r.Sanction.EndsOn) : asked.OrderByDescending(r => r.Sanction.DecidedOn);
        return ordered.ThenBy(r => r.Sanction.Id).Take(most).ToListAsync(stop);
    }

    private async Task<IReadOnlyDictionary<string, string>> Names(SanctionBreakdown breakdown, Statute statute, CancellationToken stop)
    {
        var names = statute.Book.Ladders.SelectMany(l => l.Kinds).DistinctBy(k => k.Id, StringComparer.Ordinal)
            .ToDictionary(k => k.Id, k => k.Name, StringComparer.Ordinal);
        names.TryAdd(CaseSanctions.Local, texts["Jenis lain menurut aturan setempat"]);
        foreach (var place in breakdown.Regions)
            names.TryAdd(place.Key, statute.Places.Name(place.Key));
        foreach (var key in breakdown.Bodies.Select(b => b.Key))
            names.TryAdd(key, long.TryParse(key, CultureInfo.InvariantCulture, out var id) && await bodies.Of(id, stop) is { } ring ? ring.Name : key);
        return names;
    }

    private sealed class Row
    {
        public required CaseSanction Sanction { get; init; }
        public required Case Case { get; init; }
    }
}
