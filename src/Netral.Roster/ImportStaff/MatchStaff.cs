using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>
/// Says who of the roster each staged row speaks of and what it changes. All in SQL, chunk by chunk, so that a list of a million takes no more memory than one of ten.
/// A person is known by the NIP of today, an earlier NIP, the NIK, and last by name and birth date where that leaves no doubt.
/// People of other agencies are taken over only when they work nowhere any more: else one office could rewrite another's staff.
/// </summary>
internal sealed class MatchStaff(NetralDb db)
{
    private const string Running = "(s.until is null or s.until >= @today)";
    private const string Open = "t.import = @import and t.line between @low and @high and t.person is null and t.outcome in ('pending', 'refused')";
    private const string Here = "exists (select 1 from roster_spell s where s.person = p.id and s.agency = @agency)";
    private const string Nowhere = "not exists (select 1 from roster_spell e where e.person = p.id and (e.until is null or e.until >= @today))";

    private static readonly string[] Passes =
    [
        $"select t.line, min(s.person) as person from roster_stage t join roster_spell s on s.nip = t.nip and s.agency = @agency and {Running} where {Open} group by t.line",
        $"select t.line, min(s.person) as person from roster_stage t join roster_spell s on s.nip = t.nip and s.agency = @agency where {Open} group by t.line",
        $"select t.line, min(p.id) as person from roster_stage t join roster_person p on p.nik_mac = t.nik_mac where {Open} and {Here} group by t.line",
        $"select t.line, min(p.id) as person from roster_stage t join roster_person p on p.nik_mac = t.nik_mac where {Open} and {Nowhere} group by t.line",
        $"select t.line, min(p.id) as person from roster_stage t join roster_spell s on s.nip = t.nip join roster_person p on p.id = s.person where {Open} and {Nowhere} group by t.line",
        $"""
        select t.line, min(p.id) as person from roster_stage t join roster_spell s on s.agency = @agency and s.name_key = t.name_key and s.unit = t.unit and {Running}
        join roster_person p on p.id = s.person and p.birth_date = t.birth_date
        where {Open} and t.outcome = 'pending' and t.nip is null and t.nik_mac is null group by t.line
        """,
        // The old number is gone from the list and nobody else has this name and this birthday: the same person under a new one.
        $"""
        select t.line, min(p.id) as person from roster_stage t join roster_spell s on s.agency = @agency and s.name_key = t.name_key
        join roster_person p on p.id = s.person and p.birth_date = t.birth_date
        where {Open} and t.outcome = 'pending' and (t.nik_mac is null or p.nik_mac is null or t.nik_mac = p.nik_mac)
        and not exists (select 1 from roster_stage m where m.import = @import and m.person = p.id)
        and not exists (select 1 from roster_stage o where o.import = @import and o.name_key = t.name_key and o.birth_date = t.birth_date and o.line <> t.line and o.person is null)
        group by t.line having count(distinct p.id) = 1
        """,
    ];

    private const string IsFaint = "t.outcome = 'pending' and t.nip is null and t.nik_mac is null and t.birth_date is null";

    /// <summary>Who has neither NIP nor NIK in our own export: by name and unit and the end of the NIK, or by name and the end of the NIK where the unit is another now.</summary>
    private static readonly string[] FaintPasses = [Faintly("s.unit = t.unit and p.nik_last4 is not distinct from t.nik_last4"), Faintly("p.nik_last4 = t.nik_last4")];

    private static string Faintly(string likeness) => $"""
        select t.line, min(p.id) as person from roster_stage t join roster_spell s on s.agency = @agency and s.name_key = t.name_key and s.nip is null and {Running}
        join roster_person p on p.id = s.person and {likeness}
        where {Open} and {IsFaint} group by t.line having count(distinct p.id) = 1
        """;

    private readonly StageRows stage = new(db);

    /// <summary>Lines of rows without any number that fit nobody.</summary>
    public async Task<IReadOnlyList<int>> Faint(Id<StaffImport> import, Id<Agency> agency, DateOnly today, CancellationToken stop)
    {
        List<int> lines = [];
        foreach (var (low, high) in await stage.Chunks(import, stop))
        {
            lines.AddRange(await db.Query($"""
                select t.line from roster_stage t where {Open} and {IsFaint} and not exists (select 1 from ({FaintPasses[0]}) a where a.line = t.line)
                and not exists (select 1 from ({FaintPasses[1]}) b where b.line = t.line) order by t.line
                """, r => r.GetInt32(0), stop, ("import", import.Value), ("agency", agency.Value), ("today", today), ("low", low), ("high", high)));
        }
        return lines;
    }

    /// <summary>Fills every staged row's outcome. May run again after the roster has changed.</summary>
    public async Task<ImportSummary> Run(Id<StaffImport> import, Id<Agency> agency, DateOnly today, ImportSummary summary, CancellationToken stop)
    {
        (string, object?)[] here = [("agency", agency.Value), ("today", today)];
        await Reset(import, stop);
        await db.CountAnew(stop, "roster_stage");
        foreach (var pass in Passes.Concat(FaintPasses))
            await stage.EachChunk(import, Claim(pass), stop, here);
        foreach (var step in Steps)
            await stage.EachChunk(import, step, stop, here);
        if (!summary.Partial)
            await Leavers(import, here, stop);
        return await Count(import, summary, here, stop);
    }

    /// <summary>Nobody is claimed by two rows; of several the first has him.</summary>
    private static string Claim(string candidates) => $"""
        update roster_stage set person = m.person from (
            select c.person, min(c.line) as line from ({candidates}) c
            where not exists (select 1 from roster_stage x where x.import = @import and x.person = c.person)
            group by c.person) m
        where roster_stage.import = @import and roster_stage.line = m.line
        """;

    private const string Mine = "roster_stage.import = @import and roster_stage.line between @low and @high and roster_stage.outcome = 'pending'";

    private static readonly string[] Steps =
    [
        $"""
        update roster_stage set spell = (select s.id from roster_spell s where s.person = roster_stage.person and s.agency = @agency and s."from" <= @today and {Running} order by s."from" desc, s.id desc limit 1)
        where {Mine} and person is not null
        """,
        // What the list does not tell does not erase what is known.
        $"""
        update roster_stage set old_name = p.name, old_birth_date = p.birth_date, old_sex = p.sex, old_nik_cipher = p.nik_cipher, old_nik_mac = p.nik_mac, old_nik_last4 = p.nik_last4,
            birth_date = coalesce(roster_stage.birth_date, p.birth_date), sex = coalesce(roster_stage.sex, p.sex), nik_cipher = coalesce(roster_stage.nik_cipher, p.nik_cipher),
            nik_mac = coalesce(roster_stage.nik_mac, p.nik_mac), nik_last4 = case when roster_stage.nik_mac is null then p.nik_last4 else roster_stage.nik_last4 end
        from roster_person p where p.id = roster_stage.person and {Mine}
        """,
        $"""
        update roster_stage set old_until = s.until,
            unit = case when (silent & {(int)Silent.Unit}) <> 0 then s.unit else roster_stage.unit end,
            kind = case when (silent & {(int)Silent.Kind}) <> 0 and (roster_stage.nip is not distinct from s.nip or (silent & {(int)Silent.Nip}) <> 0) then s.kind else roster_stage.kind end,
            position_group = case when (silent & {(int)Silent.Group}) <> 0 then s.position_group else roster_stage.position_group end,
            position = case when (silent & {(int)Silent.Position}) <> 0 then s.position else roster_stage.position end,
            grade = case when (silent & {(int)Silent.Grade}) <> 0 then s.grade else roster_stage.grade end,
            nip = case when (silent & {(int)Silent.Nip}) <> 0 then s.nip else roster_stage.nip end
        from roster_spell s where s.id = roster_stage.spell and {Mine}
        """,
        $"""
        update roster_stage set differs = {(int)Differing.Spell} * (case when s.kind <> roster_stage.kind or s.nip is distinct from roster_stage.nip or s.position_group <> roster_stage.position_group
                or s.position is distinct from roster_stage.position or s.grade is distinct from roster_stage.grade then 1 else 0 end)
            + {(int)Differing.Unit} * (case when s.unit <> roster_stage.unit then 1 else 0 end)
        from roster_spell s where s.id = roster_stage.spell and {Mine}
        """,
        $"""
        update roster_stage set differs = differs
            + {(int)Differing.Person} * (case when person is not null and (name <> old_name or birth_date is distinct from old_birth_date or sex is distinct from old_sex
                or nik_mac is distinct from old_nik_mac) then 1 else 0 end)
            + {(int)Differing.Email} * (case when email is not null and not exists (select 1 from roster_contact c where c.person = roster_stage.person and c.channel = 'email'
                and c.until is null and c.address = roster_stage.email) then 1 else 0 end)
            + {(int)Differing.Phone} * (case when phone is not null and not exists (select 1 from roster_contact c where c.person = roster_stage.person and c.channel = 'whatsapp'
                and c.until is null and c.address = roster_stage.phone) then 1 else 0 end)
        where {Mine}
        """,
        $"""
        update roster_stage set outcome = case when person is null and nip is null and nik_mac is null and birth_date is null then 'refused' when spell is null then 'new' when (differs & {(int)Differing.Unit}) <> 0 then 'moved' when differs <> 0 then 'changed' else 'unchanged' end
        where {Mine}
        """,
    ];

    /// <summary>Who works here today and is not in the list, not even in a refused row by number or by name.</summary>
    private async Task Leavers(Id<StaffImport> import, (string, object?)[] here, CancellationToken stop)
    {
        using var turn = await db.Gate.Enter(stop);
        await db.Execute($"""
            insert into roster_stage (import, line, outcome, silent, differs, name, name_key, person, spell, old_until, new_person)
            select @import, -row_number() over (order by s.id), 'gone', 0, 0, '', s.name_key, s.person, s.id, s.until, @no
            from roster_spell s where s.agency = @agency and s."from" <= @today and {Running}
            and not exists (select 1 from roster_stage m where m.import = @import and m.person = s.person)
            and not exists (select 1 from roster_stage r where r.import = @import and r.name_key = s.name_key and r.outcome = 'refused' and r.person is null)
            """, stop, [.. here, ("import", import.Value), ("no", false)]);
    }

    private async Task Reset(Id<StaffImport> import, CancellationToken stop)
    {
        using (await db.Gate.Enter(stop))
            await db.Execute("delete from roster_stage where import = @import and line < 0", stop, ("import", import.Value));
        await stage.EachChunk(import, """
            update roster_stage set person = null, spell = null, new_person = @no, new_spell = null, new_email = null, new_phone = null, differs = 0,
                outcome = case when outcome = 'refused' then 'refused' else 'pending' end
            where import = @import and line between @low and @high and (person is not null or outcome not in ('pending', 'refused'))
            """, stop, ("no", false));
    }

    private async Task<ImportSummary> Count(Id<StaffImport> import, ImportSummary summary, (string, object?)[] here, CancellationToken stop)
    {
        static int Number(System.Data.Common.DbDataReader r) => Convert.ToInt32(r.GetValue(0), CultureInfo.InvariantCulture);
        var employed = await db.Query($"select count(distinct s.person) from roster_spell s where s.agency = @agency and s.\"from\" <= @today and {Running}", Number, stop, here);
        var refused = await db.Query("select count(*) from roster_stage where import = @import and outcome = 'refused'", Number, stop, ("import", import.Value));
        var counts = (await db.Query("select outcome, count(distinct coalesce(person, -line)) from roster_stage where import = @import group by outcome",
            r => (Outcome: Word.Read<StageOutcome>(r.GetString(0)), Count: Convert.ToInt32(r.GetValue(1), CultureInfo.InvariantCulture)), stop, ("import", import.Value))).ToDictionary(c => c.Outcome, c => c.Count);
        int Of(StageOutcome outcome) => counts.GetValueOrDefault(outcome);
        return summary with
        {
            New = Of(StageOutcome.New),
            Changed = Of(StageOutcome.Changed),
            Moved = Of(StageOutcome.Moved),
            Gone = Of(StageOutcome.Gone),
            Unchanged = Of(StageOutcome.Unchanged),
            Refused = refused[0],
            Employed = employed[0],
        };
    }
}
