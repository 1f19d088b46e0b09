using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.PersonData;
using Netral.Platform.Retention;
using Netral.Roster.ImportStaff;

namespace Netral.Roster.Retention;

/// <summary>What of the staff list goes into an export of one person's data, and what is erased when its time is over.</summary>
internal static class RosterRecords
{
    /// <summary>Stands where a name stood: a row that facts point at stays, what it said about somebody goes.</summary>
    public const string Gone = "(dihapus)";

    private const string WorksHere = """exists (select 1 from roster_spell s where s.person = t.person and s.agency = @agency and s."from" <= @today and (s.until is null or s.until >= @today))""";
    private const string InImport = "exists (select 1 from roster_import i where i.id = t.import and i.agency = @agency)";

    public static IServiceCollection AddRosterRecords(this IServiceCollection services)
    {
        Export(services);
        Erase(services);
        return services;
    }

    private static void Export(IServiceCollection services)
    {
        foreach (var table in new PersonTable[]
        {
            new("roster_person", "t.id = @person", "1 = 1") { Hidden = ["nik_cipher", "nik_mac"] },
            new("roster_spell", "t.person = @person", "t.agency = @agency") { OrderBy = "t.id" },
            // The addresses of somebody who has moved are the new agency's business.
            new("roster_contact", "t.person = @person", WorksHere) { Hidden = ["changed_by"], Masked = ["address"], OrderBy = "t.id" },
            new("roster_head", "t.person = @person", "t.agency = @agency") { OrderBy = "t.id" },
            new("roster_exemption", "t.person = @person", "t.agency = @agency") { OrderBy = "t.id" },
            new("roster_correction", "t.person = @person", "t.agency = @agency") { Hidden = ["answered_by"], Masked = ["reply_to"], OrderBy = "t.id" },
            new("roster_stage", "t.person = @person", InImport) { Hidden = ["nik_cipher", "nik_mac", "old_nik_cipher", "old_nik_mac"], Masked = ["email", "phone"], OrderBy = "t.import, t.line" },
            new("roster_import_note", "exists (select 1 from roster_stage g where g.import = t.import and g.line = t.line and g.person = @person)", InImport) { OrderBy = "t.import, t.number" },
        })
            services.AddSingleton(table);
        services.AddSingleton(new NotExported("roster_import", "Names the officer who handed a list in, not the people of the list; their rows are in roster_stage."));
    }

    private static void Erase(IServiceCollection services)
    {
        // The mark first: once it stands nobody can apply or undo a list whose rows are there only in part.
        const string old = "i.at < @cutoff and i.state not in ('reading', 'applying') and i.agency not in ({agencies})";
        services.AddSingleton(new Erasure("import_rows", "roster_import", "id", "t.at", "not t.rows_erased and " + old.Replace("i.", "t.", StringComparison.Ordinal))
        {
            File = "cast(t.id as text)",
            Discard = (provider, id) =>
            {
                var (folder, import) = (provider.GetRequiredService<ImportFolder>(), new Kernel.Id<StaffImport>(long.Parse(id, CultureInfo.InvariantCulture)));
                folder.Delete(ImportFolder.ListOf(import));
                folder.Delete(ImportFolder.RefusedOf(import));
            },
            Steps = ["update roster_import set rows_erased = true, state = case when state = 'preview' then 'discarded' else state end where id in ({batch})"],
        });
        const string list = "exists (select 1 from roster_import i where i.id = t.import and (i.rows_erased or (" + old + ")))";
        services.AddSingleton(new Erasure("import_rows", "roster_stage", "import, line", "(select i.at from roster_import i where i.id = t.import)", list));
        services.AddSingleton(new Erasure("import_rows", "roster_import_note", "import, number", "(select i.at from roster_import i where i.id = t.import)", list));
        services.AddSingleton(new Erasure("import", "roster_import", "id", "t.at", "t.at < @cutoff and t.rows_erased and t.agency not in ({agencies})"));
        services.AddSingleton(new Erasure("contact_ended", "roster_contact", "id", "t.until", """
            t.until < @cutoff and not exists (select 1 from roster_spell s where s.person = t.person and s.agency in ({agencies}))
            """));
        services.AddSingleton(new Erasure("exemption", "roster_exemption", "id", "t.until", "t.until < @day and t.agency not in ({agencies})"));
        services.AddSingleton(new Erasure("correction", "roster_correction", "id", "t.answered_at", "t.answered_at < @cutoff and t.agency not in ({agencies})"));
        services.AddSingleton(People());
    }

    private static Erasure People() => new("person_left", "roster_person", "id", "(select max(s.until) from roster_spell s where s.person = t.id)", $$"""
        t.name <> '{{Gone}}' and exists (select 1 from roster_spell s where s.person = t.id)
        and not exists (select 1 from roster_spell s where s.person = t.id and (s.until is null or s.until >= @day or s."from" >= @day))
        and not exists (select 1 from roster_spell s where s.person = t.id and s.agency in ({agencies}))
        """)
    {
        Steps =
        [
            "delete from roster_contact where person in ({batch})",
            "delete from roster_exemption where person in ({batch})",
            "delete from roster_correction where person in ({batch})",
            "update roster_spell set nip = null, position = null, grade = null, name_key = '' where person in ({batch})",
            $$"""update roster_person set name = '{{Gone}}', birth_date = null, sex = null, nik_cipher = null, nik_mac = null, nik_last4 = null where id in ({batch})""",
        ],
    };
}
