using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster.ShowPerson;

namespace Netral.Roster.Corrections;

/// <summary>A line of the list.</summary>
public sealed record CorrectionLine(long Number, string Name, CorrectionItem Item, DateTime AskedAt, DateTime DueAt, CorrectionState State, bool Late);

/// <summary>A request beside what the record says now.</summary>
public sealed record CorrectionCase(CorrectionView Request, PersonView Person, string Present, DateTime Now);

/// <summary>The requests of the people whom the officer may answer.</summary>
internal sealed class CorrectionDesk(NetralDb db, Reaches reaches, PersonDesk people, Desk desk, Journal journal, TimeProvider clock)
{
    public const int PageSize = 50;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The oldest open ones first; those that were answered newest first.</summary>
    public async Task<IReadOnlyList<CorrectionLine>> List(Reach reach, bool answered, int skip, CancellationToken stop)
    {
        var (agency, units, today, now) = (reach.Agency.Id, reach.Units?.Select(u => new Id<Unit>(u)).ToList(), reach.Today, Now);
        var all = db.Set<Correction>().AsNoTracking().Where(c => c.Agency == agency && (answered ? c.State != CorrectionState.Open : c.State == CorrectionState.Open));
        if (units is not null)
            all = all.Where(c => db.Set<Spell>().Any(s => s.Person == c.Person && s.Agency == agency && units.Contains(s.Unit) && s.From <= today && (s.Until == null || s.Until >= today)));
        var rows = await (answered ? all.OrderByDescending(c => c.AnsweredAt).ThenBy(c => c.Id) : all.OrderBy(c => c.AskedAt).ThenBy(c => c.Id)).Skip(skip).Take(PageSize)
            .Join(db.Set<Person>(), c => c.Person, p => p.Id, (c, p) => new { c.Id, p.Name, c.Item, c.AskedAt, c.DueAt, c.State, c.AnsweredAt }).ToListAsync(stop);
        return [.. (answered ? rows.OrderByDescending(r => r.AnsweredAt) : rows.OrderBy(r => r.AskedAt)).Select(r => new CorrectionLine(r.Id.Value, r.Name, r.Item, r.AskedAt, r.DueAt, r.State, (r.AnsweredAt ?? now) > r.DueAt))];
    }

    public async Task<Result<Reach>> Reach(string? agency, CancellationToken stop) => await reaches.Of(Policies.AnswerPeople, agency, stop);

    /// <summary>Unknown and not yours answer alike.</summary>
    public async Task<Result<CorrectionCase>> Look(long number, CancellationToken stop)
    {
        var id = new Id<Correction>(number);
        if (await db.Set<Correction>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } row
            || !(await people.Look(row.Person, Policies.AnswerPeople, stop)).Try(out var person, out _) || person.Agency.Id != row.Agency)
            return CorrectionProblems.Unknown;
        return new CorrectionCase(new(row.Id.Value, row.Item, row.Wanted, row.ReplyTo, row.AskedAt, row.DueAt, row.State, row.Answer, row.AnsweredAt), person, Present(person, row.Item), Now);
    }

    public Task<Result<bool>> Answer(CorrectionCase at, bool accept, string answer, CancellationToken stop) => db.Write<bool>(async () =>
    {
        if (!accept && string.IsNullOrWhiteSpace(answer))
            return CorrectionProblems.NoReason;
        if (answer.Length > Corrections.LongestWish)
            return CorrectionProblems.TooLong.With(Corrections.LongestWish).At("jawaban");
        var (id, now, officer, said) = (new Id<Correction>(at.Request.Number), Now, desk.Number, Corrections.Plain(answer));
        var state = accept ? CorrectionState.Accepted : CorrectionState.Refused;
        var taken = await db.Set<Correction>().Where(c => c.Id == id && c.State == CorrectionState.Open).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, state).SetProperty(c => c.Answer, said).SetProperty(c => c.AnsweredAt, now).SetProperty(c => c.AnsweredBy, officer), stop);
        if (taken == 0)
            return CorrectionProblems.Answered;
        journal.Add(new CorrectionAnswered(at.Person.Agency.Id.Value, at.Person.Id, at.Request.Number, accept, now > at.Request.DueAt), desk.Actor(at.Person.Agency.Id.Value));
        return true;
    }, stop);

    /// <summary>What the record says now about the thing in question; a NIK by its last four digits.</summary>
    private static string Present(PersonView person, CorrectionItem item)
    {
        var spell = person.Spells.Count > 0 ? person.Spells[0] : null;
        return item switch
        {
            CorrectionItem.Name => person.Name,
            CorrectionItem.BirthDate => person.BirthDate?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? "–",
            CorrectionItem.Nip => spell?.Nip ?? "–",
            CorrectionItem.Nik => person.NikLast4 is { } last ? $"••••{last}" : "–",
            CorrectionItem.Kind => spell is null ? "–" : RosterWords.Of(spell.Kind),
            CorrectionItem.Unit => spell?.Unit ?? "–",
            CorrectionItem.Position => spell?.Position ?? "–",
            CorrectionItem.Contact => person.Contacts.Count == 0 ? "–" : string.Join(", ", person.Contacts.Select(c => c.Masked)),
            _ => "–",
        };
    }
}

/// <summary>What the codes are called before people; public, since the person reads them too.</summary>
public static class CorrectionWords
{
    public static string Of(CorrectionItem item) => item switch
    {
        CorrectionItem.Name => "Nama",
        CorrectionItem.BirthDate => "Tanggal lahir",
        CorrectionItem.Nip => "NIP",
        CorrectionItem.Nik => "NIK",
        CorrectionItem.Kind => "Status kepegawaian",
        CorrectionItem.Unit => "Unit",
        CorrectionItem.Position => "Jabatan atau golongan",
        CorrectionItem.Contact => "Surel atau nomor telepon",
        _ => "Yang lain",
    };

    public static string Of(CorrectionState state) => state switch
    {
        CorrectionState.Open => "Menunggu jawaban",
        CorrectionState.Accepted => "Diterima",
        _ => "Tidak diterima",
    };
}
