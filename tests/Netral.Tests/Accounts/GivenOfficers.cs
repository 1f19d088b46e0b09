using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts;

/// <summary>A body with its two founders at work.</summary>
internal sealed record GivenBody(long Number, string Code, Visitor First, Visitor Second);

/// <summary>Officers, bodies and forms as the tests of Accounts need them.</summary>
internal static partial class GivenOfficers
{
    public const string Password = "kuda-laut-tenang";
    private static int count;

    public static string AnEmail() => $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}@contoh.example";

    public static DateOnly Today(this App app) => Zone.WIB.DateAt(app.Clock.Now);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<Visitor> SignedIn(this App app, string email, string password = Password)
    {
        var visitor = app.Visitor();
        visitor.OfficerNumber = await app.Do<NetralDb, long>(db => db.Set<Officer>().Where(o => o.Email == email).Select(o => o.Id).SingleAsync());
        visitor.Keys = await app.KeysOf(visitor.OfficerNumber, email, password);
        await app.SignIn(visitor);
        return visitor;
    }

    /// <summary>The fields of a role; what a test names takes the place of the usual.</summary>
    public static (string Name, string Value)[] Fields(this App app, Role role, params (string Name, string Value)[] own)
    {
        var usual = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nama"] = "Petugas Baru",
            ["surel"] = AnEmail(),
            ["asal"] = "-",
            ["peran"] = Word.Of(role),
            ["mulai"] = Day(app.Today()),
            ["sampai"] = Day(app.Today().AddDays(100)),
            ["alasan"] = "Surat tugas 12",
        };
        foreach (var (name, value) in own)
            usual[name] = value;
        return [.. usual.Select(f => (f.Key, f.Value))];
    }

    public static async Task<GivenBody> ABody(this App app, BodyKind kind = BodyKind.BawasluKabupatenKota, string? region = "97.01", long? agency = null, long? home = null, long? parent = null)
    {
        var number = Interlocked.Increment(ref count);
        var code = $"{Word.Of(kind).Replace('_', '-')}-{number}";
        var (one, two) = (AnEmail(), AnEmail());
        var body = await app.Do<Officers, long>(async officers =>
        {
            Newcomer[] first = [officers.Prepare(one, "Pengawas Pertama", home, Password, mustChange: false), officers.Prepare(two, "Pengawas Kedua", null, Password, mustChange: false)];
            return await app.Do<Bodies, long>(async bodies => (await bodies.Create(new(code, $"Lembaga Uji {number}", kind, region, agency, "", parent), first, app.Today().AddDays(300), "uji", null, CancellationToken.None)).Must());
        });
        return new(body, code, await app.SignedIn(one), await app.SignedIn(two));
    }

    /// <summary>The roles that an officer holds now or later, as words.</summary>
    public static Task<List<string>> LiveRoles(this App app, long officer) => app.Do<NetralDb, List<string>>(async db =>
        [.. (await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == officer).ToListAsync()).Where(g => g.IsLive(app.Today())).Select(g => $"{Word.Of(g.Role)} {g.Scope}").Order(StringComparer.Ordinal)]);

    public static Task<Grant> TheGrant(this App app, long officer) => app.Do<NetralDb, Grant>(db => db.Set<Grant>().AsNoTracking().SingleAsync(g => g.Officer == officer));

    public static Task<long> OfficerOf(this App app, string email) => app.Do<NetralDb, long>(db => db.Set<Officer>().Where(o => o.Email == email).Select(o => o.Id).FirstOrDefaultAsync());

    public static string OneTimePassword(string page) => Shape().Match(page) is { Success: true } found ? found.Value : throw new InvalidOperationException("The page shows no one-time password.");

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
