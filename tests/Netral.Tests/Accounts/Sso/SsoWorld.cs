using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Accounts;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Messages;

namespace Netral.Tests.Accounts.Sso;

/// <summary>The program and an issuer that it trusts, both on the test's clock.</summary>
public class SsoWorld : IAsyncLifetime
{
    public const string ErrorWords = "kata penerbit";
    private static int count;

    public App App { get; } = new();
    public CaughtLogs Logs { get; } = new();
    public OpenIdIssuer Issuer { get; private set; } = null!;

    /// <summary>Settings beside the issuer's.</summary>
    protected virtual IEnumerable<(string Name, string Value)> More => [];

    public async ValueTask InitializeAsync()
    {
        Issuer = await OpenIdIssuer.Start(App.Clock);
        using var folder = new TempFolder("sso");
        await File.WriteAllTextAsync(folder["rahasia"], OpenIdIssuer.Secret + "\n");
        foreach (var (name, value) in new[] { ("NETRAL_SSO_ISSUER", Issuer.Name), ("NETRAL_SSO_CLIENT", OpenIdIssuer.Client), ("NETRAL_SSO_SECRET_FILE", folder["rahasia"]), ("NETRAL_SSO_NAME", "Kantor Rekaan"), ("NETRAL_SSO_MFA_ACR", "urn:kantor:dua-langkah"), ("Logging:LogLevel:Default", "Trace") }.Concat(More))
            App.Settings[name] = value;
        App.Replace = services => services.AddLogging(log => log.AddProvider(Logs));
        await App.InitializeAsync();
        var site = App.Settings.GetValueOrDefault("NETRAL_URL") ?? "http://127.0.0.1:5080";
        Issuer.Redirects.Add($"{site}/masuk/sso/kembali");
        Issuer.Redirects.Add($"{site}/masuk");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Each from an address of his own: the limits by address are not what these tests are about.</summary>
    public Visitor Visitor() => App.VisitorFromElsewhere();

    /// <summary>An officer without any tie to the issuer, of a role that needs no second factor.</summary>
    public async Task<Officer> AnOfficer(string? email = null) => await App.Do<Officers, Officer>(officers => officers.Admit(
        email ?? $"petugas{Interlocked.Increment(ref count)}@contoh.example", "Petugas Rekaan", "kuda-laut-tenang", Role.CeremonyClerk, new Scope.Nation(), "test", null, mustChange: false, Actor.System, CancellationToken.None));

    /// <summary>An officer who is tied to the person that the issuer has signed in from now on.</summary>
    public async Task<Officer> ATiedOfficer()
    {
        var officer = await AnOfficer();
        Issuer.Person = new($"orang-{officer.Id}-{Interlocked.Increment(ref count)}");
        await App.Do<NetralDb>(async db =>
        {
            db.Add(new IdentityUserLogin<long> { UserId = officer.Id, LoginProvider = Issuer.Name, ProviderKey = Issuer.Person.Subject, ProviderDisplayName = "Kantor Rekaan" });
            await db.SaveChangesAsync();
        });
        return officer;
    }

    public Task Change(Officer officer, Action<Officer> change) => App.Do<NetralDb>(async db =>
    {
        change(await db.Set<Officer>().SingleAsync(o => o.Id == officer.Id));
        await db.SaveChangesAsync();
    });

    /// <summary>From a link of ours to the address that the issuer sends the browser back to.</summary>
    public async Task<string> ThroughTheIssuer(Visitor visitor, string begin = "/masuk/sso")
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var away = await visitor.Answer(begin);
        away.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        away.Headers.Location!.ToString().ShouldStartWith(Issuer.Name + "/izin?");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var back = await browser.GetAsync(away.Headers.Location);
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect, await back.Content.ReadAsStringAsync());
        return back.Headers.Location!.PathAndQuery;
    }

    /// <summary>The whole way; where it ends.</summary>
    public async Task<string> SignIn(Visitor visitor, string begin = "/masuk/sso") => await Follow(visitor, await ThroughTheIssuer(visitor, begin));

    /// <summary>Opens the address that the issuer gave and what follows, as long as it is a step of signing in.</summary>
    public static async Task<string> Follow(Visitor visitor, string path)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        while (true)
        {
            var answer = await visitor.Answer(path);
            if (answer.Headers.Location is not { } next)
                return path;
            next.ToString().ShouldStartWith("/", Case.Sensitive, $"{path} leads away");
            path = next.ToString();
            if (!path.StartsWith("/masuk/sso", StringComparison.Ordinal))
                return path;
        }
    }

    public static async Task<bool> HasSession(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return (await visitor.Answer("/pengaturan")).StatusCode == HttpStatusCode.OK;
    }
}
