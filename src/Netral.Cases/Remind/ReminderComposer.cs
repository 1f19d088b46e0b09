using Microsoft.EntityFrameworkCore;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Cases.Remind;

/// <summary>Writes a reminder at the moment of sending: how many deadlines, until which day. A mailbox may be read by others, so it says nothing more.</summary>
internal sealed class ReminderComposer(NetralDb db, IOfficers officers, IBodies bodies, CaseDoor door, SiteAddress site, ReminderPoints points, ILawInForce law, TimeProvider clock) : IComposer
{
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ReminderPass.Kind };

    public async Task<Composed> Compose(OutboxRow row, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (await officers.Reach(row.Contact, stop) is not { } to || await officers.BodyOf(row.Contact, stop) is not { } body)
            return new Composed.Dropped("officer.gone");
        var now = clock.GetUtcNow().UtcDateTime;
        // As far ahead as the body wants to be reminded at all.
        var days = (await points.Of(body, stop))?.Points is { Length: > 0 } own ? ReminderPoints.Read(own).Must() : [.. (await law.InForce(stop)).Book.Reminders.Select(r => r.Days)];
        var until = Zone.WIB.DateAt(now).AddDays(days.Append(0).Max());
        var clocks = await db.Set<RunningClock>().AsNoTracking().Where(c => c.Body == body && (c.State == ClockState.Running || c.State == ClockState.Late) && c.DueOn != null && c.DueOn <= until).Select(c => new { c.Case, c.DueOn, c.EndsAt }).ToListAsync(stop);
        var answers = await (from a in db.Set<OwedAnswer>().AsNoTracking() join c in db.Set<Case>() on a.Case equals c.Id where c.Body == body && a.GivenOn == null select c.Id).ToListAsync(stop);
        var open = await door.Open([.. clocks.Select(c => c.Case).Concat(answers).Distinct()], row.Contact, body, stop);
        clocks.RemoveAll(c => !open.Contains(c.Case));
        var owed = answers.Count(open.Contains);
        if (row.Cause >= ReminderPass.AnswersFrom ? owed == 0 : clocks.Count == 0)
            return new Composed.Dropped("clocks.none");
        var (late, ahead) = (clocks.Count(c => c.EndsAt <= now), clocks.Where(c => c.EndsAt > now).ToList());
        return new Composed.Ready(Written(to, (await bodies.Of([body], stop)).GetValueOrDefault(body)?.Name ?? "Netral", late, ahead.Count, ahead.Min(c => c.DueOn), owed, row.Language));
    }

    private Message Written(OfficerAddress to, string body, int late, int ahead, DateOnly? first, int owed, string? language)
    {
        var english = language == "en";
        var w = english ? Wording.English : Wording.Indonesian;
        var sentences = new List<string>();
        if (ahead > 0)
            sentences.Add(english ? w.Fill("{0} deadlines end soon, the first on {1}.", ahead, w.DayDate(first!.Value)) : w.Fill("{0} tenggat segera berakhir, yang pertama {1}.", ahead, w.DayDate(first!.Value)));
        if (late > 0)
            sentences.Add(english ? w.Fill("{0} deadlines have passed.", late) : w.Fill("{0} tenggat sudah lewat.", late));
        if (owed > 0)
            sentences.Add(english ? w.Fill("{0} reporters' answers are owed.", owed) : w.Fill("{0} jawaban kepada pelapor masih terutang.", owed));
        sentences.Add(english ? "Sign in to see which. This message holds nothing else on purpose." : "Masuklah untuk melihat yang mana. Pesan ini sengaja tidak memuat apa pun selain itu.");
        var subject = ahead + late > 0
            ? english ? w.Fill("Netral: {0} deadlines", ahead + late) : w.Fill("Netral: {0} tenggat", ahead + late)
            : english ? w.Fill("Netral: {0} answers owed", owed) : w.Fill("Netral: {0} jawaban terutang", owed);
        return new(to.Email, to.Name, ReminderPass.Kind, english ? "en" : "id", new("", body), subject, sentences, site.Link(english ? "Open my tasks" : "Buka tugas saya", "meja"), [w.Count(ahead + late), first is { } day ? w.Date(day) : "–"]);
    }
}
