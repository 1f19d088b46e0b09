using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Roster.ImportStaff;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ImportStaff;

/// <summary>Imports in one call, and the roster as it then stands.</summary>
internal static class Imports
{
    public const string Head = "NIP;NIK;NAMA;UNIT KERJA;JABATAN;GOL;STATUS;TANGGAL LAHIR;EMAIL;NO HP\n";

    public static Task<Result<ImportReport>> Import(this App app, Agency agency, string rows, bool dryRun = false, bool createUnits = true, string head = Head, bool partial = false, bool confirmGone = false) =>
        app.ImportFile(agency, Encoding.UTF8.GetBytes(head + rows), dryRun, createUnits, partial, confirmGone);

    public static Task<Result<ImportReport>> ImportFile(this App app, Agency agency, byte[] file, bool dryRun = false, bool createUnits = true, bool partial = false, bool confirmGone = false) =>
        app.Do<StaffImports, Result<ImportReport>>(async imports =>
        {
            using var stream = new MemoryStream(file);
            return await imports.Run(new(agency, "daftar.csv", createUnits, Actor.System, null, partial, confirmGone), stream, dryRun, _ => Task.CompletedTask, CancellationToken.None);
        });

    public static (int New, int Changed, int Moved, int Gone, int Unchanged, int Refused) Counts(this Result<ImportReport> result)
    {
        var report = result.Must();
        return (report.New, report.Changed, report.Moved, report.Gone, report.Unchanged, report.RefusedRows);
    }

    /// <summary>Everybody employed on the clock's day, one line each, in the order of names.</summary>
    public static async Task<List<string>> Roster(this App app, Agency agency) => await app.Do<NetralDb, List<string>>(async db =>
    {
        var today = agency.Zone.DateAt(app.Clock.Now);
        var units = await db.Set<Unit>().Where(u => u.Agency == agency.Id).ToDictionaryAsync(u => u.Id, u => u.Name);
        var people = new List<string>();
        var employed = new List<Employee>();
        await foreach (var e in new StaffList(db).On(agency.Id, today))
            employed.Add(e);
        foreach (var e in employed)
        {
            var contacts = await db.Set<Contact>().Where(c => c.Person == e.Person && c.Until == null).OrderBy(c => c.Channel).Select(c => c.Address).ToListAsync();
            people.Add($"{e.Name}|{e.Nip}|{e.NikLast4}|{units[e.Unit]}|{e.Kind}|{e.PositionGroup}|{e.Position}|{e.Grade}|{e.BirthDate:yyyy-MM-dd}|{string.Join(',', contacts)}");
        }
        people.Sort(StringComparer.Ordinal);
        return people;
    });

    public static Task<long> PersonNamed(this App app, Agency agency, string name) => app.Do<NetralDb, long>(async db =>
        (await (from s in db.Set<Spell>() join p in db.Set<Person>() on s.Person equals p.Id where s.Agency == agency.Id && p.Name == name && (s.Until == null || s.Until >= s.From) select p.Id).FirstAsync()).Value);

    public static string Nip(int number, int year = 1980) => $"{year}0117{year + 25}01{2 - number % 2}{number % 1000:000}";
}
