using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.KeepBodyKeys;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Sealing.Officers;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.GivenOfficers;

namespace Netral.Tests.Accounts.KeepBodyKeys;

/// <summary>Bodies with keys, made in C# as the browser makes them.</summary>
internal static class GivenKeys
{
    public const string Passphrase = "air tenang menghanyutkan";
    public static readonly DateOnly Date = new(2024, 10, 18);

    /// <summary>Something that an officer does, as the service sees it.</summary>
    public static async Task<T> As<T>(this App app, Visitor officer, Func<BodyKeys, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var http = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        http.HttpContext = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, officer.OfficerNumber.ToString())], "test")),
        };
        http.HttpContext.Features.Set(new SessionAtWork(0, officer.OfficerNumber, SignInMeans.Passkey, Strong: true, app.Clock.GetUtcNow().UtcDateTime));
        return await work(scope.ServiceProvider.GetRequiredService<BodyKeys>());
    }

    public static Task<BodyKeyRing> Ring(this App app, GivenBody body) => app.Do<IBodyKeys, BodyKeyRing>(async keys => (await keys.Of(body.Number, CancellationToken.None))!);

    public static async Task<KeyList> KeysOf(this App app, GivenBody body) => KeyList.Read((await app.Ring(body)).List.Span).Must();

    public static HeldKey Held(this KeyList list, string id) => list.Keys.Single(k => k.Keys.Id == id);

    public static byte[] Wrap(OfficerKeys keys) => WrappedKeys.Wrap(keys, Passphrase).Must().ToBytes();

    public static Task<Result<string>> Present(this App app, GivenBody body, Visitor officer, OfficerKeys keys) =>
        app.As(officer, k => k.Present(Wrap(keys), Presentation.Sign(keys, body.Code, officer.OfficerNumber), CancellationToken.None));

    /// <summary>The next statement about a key, signed; not handed in yet.</summary>
    public static async Task<(string Json, byte[] Signature)> Signed(this App app, GivenBody body, KeyAct act, OfficerKeys about, OfficerKeys by)
    {
        var list = await app.KeysOf(body);
        var said = list.Say(act, list.Held(about.Public.Id), by, Date).Statements[^1];
        return (said.Json, said.Signature);
    }

    public static async Task<Result<string>> Say(this App app, GivenBody body, Visitor officer, KeyAct act, OfficerKeys about, OfficerKeys by)
    {
        var (json, signature) = await app.Signed(body, act, about, by);
        return await app.As(officer, k => k.Say(json, signature, CancellationToken.None));
    }

    /// <summary>Both officers of the body hold keys that count.</summary>
    public static async Task Found(this App app, GivenBody body, OfficerKeys one, OfficerKeys two)
    {
        (await app.Present(body, body.First, one)).Must();
        (await app.Present(body, body.Second, two)).Must();
        (await app.Say(body, body.First, KeyAct.Found, two, one)).Must();
        (await app.Say(body, body.Second, KeyAct.Found, one, two)).Must();
    }

    /// <summary>Another officer of a regency's body, signed in.</summary>
    public static async Task<Visitor> AThird(this App app, GivenBody body, string region)
    {
        var email = AnEmail();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var (officers, db) = (scope.ServiceProvider.GetRequiredService<Officers>(), scope.ServiceProvider.GetRequiredService<NetralDb>());
            var newcomer = officers.Prepare(email, "Pengawas Ketiga", null, Password, mustChange: false);
            var role = new NewRole(Role.OversightOfficer, new Scope.Region(region), app.Today(), app.Today().AddDays(300), "uji");
            (await db.Write(() => officers.Admit(newcomer, role, body.Number, Actor.System, CancellationToken.None), CancellationToken.None)).Must();
        }
        return await app.SignedIn(email);
    }
}
