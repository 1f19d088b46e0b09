using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>Looks up where a signer stands, checks the birth date, and takes the signature.</summary>
internal sealed class SigningDesk(NetralDb db, StaffList staff, UnitTrees trees, Links links, SignatureWriter writer, TimeProvider clock, SiteAddress origin)
{
    internal static readonly Problem WrongBirthDate = new(Trouble.Invalid, "sign.birth_date", "Tanggal lahir tidak cocok. Anda masih dapat mencoba {0} kali.", "lahir");
    internal static readonly Problem WrongNikEnd = new(Trouble.Invalid, "sign.nik_end", "Empat angka terakhir NIK tidak cocok. Anda masih dapat mencoba {0} kali.", "nik");
    internal static readonly Problem NotTicked = new(Trouble.Invalid, "sign.not_ticked", "Butir {0} belum dicentang.");
    internal static readonly Problem PaktaNotTicked = new(Trouble.Invalid, "sign.pakta_not_ticked", "Pakta Integritas belum dicentang.", "pakta");
    internal static readonly Problem NameMissing = new(Trouble.Invalid, "sign.name_missing", "Nama belum diketik.", "nama");
    internal static readonly Problem NameDiffers = new(Trouble.Invalid, "sign.name_differs", "Nama tidak sama dengan daftar pegawai. Ketik: {0}.", "nama");

    /// <summary>Null when the slot does not exist at all.</summary>
    public async Task<SigningCase?> Look(SigningSession session, CancellationToken stop)
    {
        // One connection for all that follows; otherwise each query would fetch one and give it back.
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return await Find(session, stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The number of the round where it is open: there a person can ask for the own link again. Rounds are public, so a made-up key learns nothing.</summary>
    public Task<long?> OpenRound(SlotKey key, CancellationToken stop)
    {
        var agency = new Id<Agency>(key.Agency);
        return db.Set<Round>().AsNoTracking().Where(r => r.Agency == agency && r.Number == key.Round && r.State == RoundState.Open).Select(r => (long?)r.Id.Value).FirstOrDefaultAsync(stop);
    }

    private async Task<SigningCase?> Find(SigningSession session, CancellationToken stop)
    {
        var key = session.Key;
        if (await Standing(key, session.Link).FirstOrDefaultAsync(stop) is not { } at)
            return null;
        var (slot, link, round, agency, signature) = (at.Slot, at.Link, at.Round, at.Agency, at.Signature);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = agency.Zone.DateAt(now);
        var unitLine = await trees.Line(agency.Id, slot.Unit, today, stop);
        // Who has left since he signed is asked as before: nothing opens without the question.
        var person = await staff.Find(agency.Id, slot.Person, today, stop) ?? (signature is null ? null : await staff.FindLast(agency.Id, slot.Person, stop));
        var texts = await db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).ToListAsync(stop);
        var (waitsFor, until) = await WaitsFor(round, slot, now, stop);
        var step = Step(session, slot, link, round, signature, person, waitsFor, now);
        // The link of an annulled signature was killed; its holder is told why rather than that a newer link exists.
        if (step == SigningStep.KilledLink && await db.Set<AnnulledSignature>().AnyAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot && s.Link == link.Number, stop))
            step = SigningStep.Annulled;
        person ??= new Employee(slot.Person, signature?.Name ?? "", null, null, slot.Kind, null, null, slot.PositionGroup, null, null, slot.Unit, slot.From, slot.LeftOn, slot.Exempt);
        return new SigningCase(step, agency, round, slot, link, person, unitLine, person.Name, texts, signature, waitsFor, until);
    }

    private sealed record Place(Slot Slot, Link Link, Round Round, Agency Agency, Signature? Signature);

    /// <summary>All rows of one key in one query: this is asked at every step of every signer.</summary>
    private IQueryable<Place> Standing(SlotKey key, int number)
    {
        var id = new Id<Agency>(key.Agency);
        return from slot in db.Set<Slot>().AsNoTracking()
               where slot.Agency == key.Agency && slot.Round == key.Round && slot.Number == key.Slot
               from link in db.Set<Link>().AsNoTracking().Where(l => l.Agency == key.Agency && l.Round == key.Round && l.Slot == key.Slot && l.Number == number)
               from round in db.Set<Round>().AsNoTracking().Where(r => r.Agency == id && r.Number == key.Round)
               from agency in db.Set<Agency>().AsNoTracking().Where(a => a.Id == id)
               from signature in db.Set<Signature>().AsNoTracking().Where(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot).DefaultIfEmpty()
               select new Place(slot, link, round, agency, signature);
    }

    private static SigningStep Step(SigningSession session, Slot slot, Link link, Round round, Signature? signature, Employee? person, string? waitsFor, DateTime now)
    {
        // The other links of who has signed end with the signature; they still show it, so that the person behind them can contest it.
        if (link.KilledAt is { } killed && signature?.Link != link.Number && (signature is null || killed < signature.At))
            return SigningStep.KilledLink;
        if (person is null)
            return SigningStep.NotInList;
        // A birth date stands before anything personal is shown, so that a misdirected link tells nothing.
        if (!session.Recognised && (person.BirthDate is not null || person.NikLast4 is not null))
            return slot.LockedUntil > now ? SigningStep.Locked : SigningStep.NeedsRecognition;
        if (signature is not null)
        {
            return signature.State switch
            {
                SignatureState.Contested => SigningStep.Contested,
                SignatureState.Annulled => SigningStep.Annulled,
                _ => SigningStep.Signed,
            };
        }
        if (slot.LeftOn is not null)
            return SigningStep.NotInList;
        if (round.State == RoundState.Closed || round.ClosesAt <= now)
            return SigningStep.Closed;
        if (round.OpensAt > now)
            return SigningStep.NotYetOpen;
        return waitsFor is not null ? SigningStep.WaitsForHead : SigningStep.Ready;
    }

    /// <summary>The unit whose head has to sign first, and from when the person may sign anyway; null when the way is free.</summary>
    private async Task<(string? Unit, DateTime? Until)> WaitsFor(Round round, Slot slot, DateTime now, CancellationToken stop)
    {
        if (slot.WaitsFor is not { } unit || !round.Holds(now) || !await db.ShutGates(slot.Agency, slot.Round).AnyAsync(g => g.Unit == unit && g.HeadSlot != slot.Number, stop))
            return default;
        return (await db.Set<Unit>().Where(u => u.Id == unit).Select(u => u.Name).FirstOrDefaultAsync(stop) ?? "", round.HoldsUntil());
    }

    /// <summary>Five tries. The counter is raised and the answer compared under one write lock.</summary>
    public async Task<Result<bool>> Recognise(SigningCase at, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        // A wrong answer is no refusal to the transaction: its count must stay.
        var (right, left) = (await db.Write<(bool, int)>(async () => await Try(at, birthDate, nikEnd, stop), stop)).Must();
        if (right)
            return true;
        return left == 0 ? Locked : (at.Question == RecognitionQuestion.BirthDate ? WrongBirthDate : WrongNikEnd).With(left);
    }

    private async Task<(bool Right, int Left)> Try(SigningCase at, DateOnly? birthDate, string? nikEnd, CancellationToken stop)
    {
        var slot = db.Set<Slot>().Where(s => s.Agency == at.Slot.Agency && s.Round == at.Slot.Round && s.Number == at.Slot.Number);
        var tried = await new FiveTries<Slot>(slot, clock.GetUtcNow().UtcDateTime).Answer(at.Question switch
        {
            RecognitionQuestion.BirthDate => birthDate == at.Person.BirthDate,
            RecognitionQuestion.NikEnd => nikEnd == at.Person.NikLast4,
            _ => true,
        }, stop);
        if (tried.Right)
            await links.MarkOpened(at.Key, at.Link.Number, stop);
        return tried;
    }

    internal static readonly Problem Locked = new(Trouble.Busy, "sign.locked", "Terlalu banyak percobaan. Coba lagi seperempat jam lagi.");

    /// <summary>All that is still missing, so that the person sees it at once.</summary>
    public static IReadOnlyList<Problem> Missing(SigningCase at, IReadOnlySet<string> ticked, string typedName)
    {
        var missing = new List<Problem>();
        foreach (var text in at.Texts)
        {
            var points = Rounds.BuiltInTexts.Points(text).Length;
            if (text.Kind == TextKind.Pakta)
            {
                if (!ticked.Contains("pakta"))
                    missing.Add(PaktaNotTicked);
                continue;
            }
            for (var point = 1; point <= points; point++)
            {
                if (!ticked.Contains(Tick(point)))
                    missing.Add(NotTicked.With(point).At(Tick(point)));
            }
        }
        if (string.IsNullOrWhiteSpace(typedName))
            missing.Add(NameMissing);
        else if (!TypedName.Matches(typedName, at.PersonName))
            missing.Add(NameDiffers.With(at.PersonName));
        return missing;
    }

    public static string Tick(int point) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"butir-{point}");

    /// <summary>Durable when it returns. False when a signature was there before, or the way closed meanwhile; looking again says which.</summary>
    public async Task<bool> Sign(SigningCase at, CancellationToken stop)
    {
        var written = await writer.Write([Agree(at, Level.Link, clock.GetUtcNow().UtcDateTime)], stop);
        return written[0];
    }

    private Agreement Agree(SigningCase at, Level level, DateTime now) => new(
        at.Key, at.Slot.Person, at.PersonName, at.Person.Kind, at.Person.Position, at.UnitLine, at.Slot.CountGroup, at.Slot.Commitment,
        [.. at.Texts.Select(t => t.Sha256)], origin.Host, level, at.Link.Recognition, at.Link.Number, now, Actor.Signer);
}
