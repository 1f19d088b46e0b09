using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Web.Cli;

/// <summary>Officers of an agency. Bodies of oversight admit their own; nobody at a terminal makes one of theirs.</summary>
internal static class OfficerCommands
{
    private static readonly Problem Unknown = new(Trouble.NotFound, "officer.unknown", "Tidak ada petugas dengan surel {0}.", "surel");
    private static readonly Role[] Roles = [Role.AgencyAdministrator, Role.UnitHead, Role.CeremonyClerk, Role.Analyst, Role.Auditor];

    /// <summary>Prints the one-time password once; it opens nothing but the page that replaces it.</summary>
    public static async Task<int> Add(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args);
        line.Only("--role", "--agency", "--unit", "--until", "--reason");
        var (email, name, code) = (line.Word(0, "SUREL"), line.Word(1, "NAMA"), line.Required("--agency"));
        var wanted = line.Required("--role");
        if (!Array.Exists(Roles, r => Word.Of(r) == wanted))
            throw new UsageFault($"--role harus salah satu dari: {string.Join(", ", Roles.Select(r => Word.Of(r)))}.");
        var role = Array.Find(Roles, r => Word.Of(r) == wanted);
        if (role == Role.UnitHead && line.Option("--unit") is null)
            throw new UsageFault("--unit belum diisi: nomor unit yang dipimpin, seperti di alamat /pegawai/unit/NOMOR.");
        await using var services = await Commands.Services(stop);
        var today = Zone.WIB.DateAt(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var until = Until(line, today);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        if (await db.Set<Agency>().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency)
            return Commands.Refuse(services, AgencyProblems.Unknown.With(code), json: false);
        long? unit = null;
        if (line.Option("--unit") is { } typed)
        {
            if (!Id<Unit>.TryParse(typed, CultureInfo.InvariantCulture, out var id) || !await db.Set<Unit>().AnyAsync(u => u.Id == id && u.Agency == agency.Id, stop))
                throw new UsageFault($"Unit {typed} tidak ada di instansi ini.");
            unit = id.Value;
        }
        var officers = scope.ServiceProvider.GetRequiredService<Officers>();
        if (await officers.Known(email))
            return Commands.Refuse(services, Known(email), json: false);
        var newcomer = officers.Prepare(email, name, agency.Id.Value);
        var given = new NewRole(role, new Scope.Subtree(agency.Id.Value, unit), today, until, line.Option("--reason") ?? "terminal");
        if ((await db.Write(() => officers.Admit(newcomer, given, null, Actor.System, stop), stop)).Problem is { } refusal)
            return Commands.Refuse(services, refusal, json: false);
        Console.WriteLine($"{email} ({Word.Of(role)}, {agency.Name}, sampai {until:yyyy-MM-dd})\nKata sandi sekali pakai, hanya tampil sekarang: {newcomer.Password}");
        return 0;
    }

    internal static Problem Known(string email) => new(Trouble.Conflict, "officer.known", "Petugas dengan surel {0} sudah ada.", "surel", email);

    /// <summary>One year where nothing is said.</summary>
    internal static DateOnly Until(Arguments line, DateOnly today)
    {
        if (line.Option("--until") is not { } typed)
            return GrantTerms.Usual(today);
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) || until < today || until > GrantTerms.Latest(today))
            throw new UsageFault($"--until harus tanggal seperti {GrantTerms.Usual(today):yyyy-MM-dd}, dari hari ini sampai {GrantTerms.Latest(today):yyyy-MM-dd}.");
        return until;
    }

    /// <summary>For the only administrator who has forgotten the password, or let the first one grow old. The second factor stays.</summary>
    public static async Task<int> ResetPassword(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args);
        line.Only();
        var email = line.Word(0, "SUREL");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        if (await AccountsModule.MakePassword(scope.ServiceProvider, email, stop) is not { } made)
            return Commands.Refuse(services, Unknown.With(email), json: false);
        Console.WriteLine($"Kata sandi sekali pakai {email}: {made.Password}");
        Console.WriteLine("Hanya tampil sekarang. Semua sesinya berakhir; langkah keduanya tetap.");
        return 0;
    }

    /// <summary>For the only administrator, whom nobody else can help in the program. The password stays.</summary>
    public static async Task<int> ResetFactor(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args);
        line.Only();
        var email = line.Word(0, "SUREL");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        if (!await AccountsModule.ResetSecondFactor(scope.ServiceProvider, email, stop))
            return Commands.Refuse(services, Unknown.With(email), json: false);
        Console.WriteLine($"Langkah kedua {email} dihapus, sesinya berakhir. Saat masuk lagi dengan kata sandi, langkah kedua yang baru dipasang.");
        return 0;
    }
}
