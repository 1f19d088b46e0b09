using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;

namespace Netral.Web.FirstRun;

/// <summary>Mail server, port, sender, user; the password only from a file or the environment, never from a page. A test says at once what is wrong.</summary>
internal static class SetUpMail
{
    internal static readonly Problem NoHost = new(Trouble.Invalid, "setup.mail_host", "Isi nama server surel, misalnya smtp.kabupaten.go.id.", "host");
    internal static readonly Problem NoPort = new(Trouble.Invalid, "setup.mail_port", "Port berupa angka, biasanya 587.", "port");
    internal static readonly Problem NoFrom = new(Trouble.Invalid, "setup.mail_from", "Isi alamat pengirim, misalnya netral@kabupaten.go.id.", "dari");
    internal static readonly Problem BadUser = new(Trouble.Invalid, "setup.mail_user", "Nama pengguna paling banyak 120 huruf.", "pengguna");
    internal static readonly Problem NoTarget = new(Trouble.Invalid, "setup.mail_test", "Isi surel tujuan uji kirim.", "uji");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/surel", Show);
        group.MapPost("/surel", Save);
        group.MapPost("/surel/uji", Try);
        group.MapPost("/surel/lewati", async (SetupProgress progress, Desk desk, CancellationToken stop) =>
        {
            await progress.Skip(SetupStep.Mail, await desk.OwnActor(stop), stop);
            return Html.SeeOther(SetUpInstance.Path);
        });
    }

    private static RazorComponentResult<MailPage> Show(IConfiguration settings) => Page(settings, new Problems(), null);

    private static RazorComponentResult<MailPage> Page(IConfiguration settings, Problems problems, string? sentTo) => Html.Page<MailPage>(new { View = MailView.Of(settings), Problems = problems, SentTo = sentTo }, problems.Status);

    private static async Task<IResult> Save(HttpContext http, SetupProgress progress, Desk desk, IConfiguration settings, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var (host, from, user) = (form["host"].ToString().Trim(), form["dari"].ToString().Trim(), form["pengguna"].ToString().Trim());
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || host.Length > 250)
            problems.Add(NoHost);
        if (!int.TryParse(form["port"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            problems.Add(NoPort);
        if (!FirstAgency.MailShape().IsMatch(from) || from.Length > 254)
            problems.Add(NoFrom);
        if (user.Length > 120 || user.Any(char.IsControl))
            problems.Add(BadUser);
        if (problems.Any)
            return Page(settings, problems, null);
        await progress.Store("mail", await desk.OwnActor(stop), stop, ("mail.host", host), ("mail.port", port.ToString(CultureInfo.InvariantCulture)), ("mail.from", from),
            ("mail.user", user.Length > 0 ? user : null), ("mail.tls", form["tls"] == "ya" ? "true" : "false"), ("setup.mail", null));
        return Html.SeeOther("/mulai/surel");
    }

    private static async Task<IResult> Try(HttpContext http, TestMail mail, IConfiguration settings, Phrasebook phrases, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, to) = (new Problems(form), form["uji"].ToString().Trim());
        if (!FirstAgency.MailShape().IsMatch(to) || to.Length > 254)
            problems.Add(NoTarget);
        else
            problems.Try(await mail.Send(to, phrases.Say("Uji kirim dari Netral"), phrases.Say("Surel ini menguji setelan server surel Netral. Bila Anda membacanya, setelannya benar."), stop), out _);
        return Page(settings, problems, problems.Any ? null : to);
    }
}

/// <param name="PasswordFile">Whether a file is named; where it lies is the server's own business.</param>
/// <param name="FromEnvironment">Set by variables: what is typed here would not count.</param>
public sealed record MailView(string? Host, string Port, string? From, string? User, bool Tls, bool PasswordFile, bool FromEnvironment, bool Ready)
{
    internal static MailView Of(IConfiguration settings)
    {
        var mail = settings.GetSection("Mail");
        return new(mail["Host"], mail["Port"] ?? "587", mail["From"], mail["UserName"], mail["StartTls"] != "false", mail["PasswordFile"] is { Length: > 0 },
            Environment.GetEnvironmentVariable("Mail__Host") is { Length: > 0 }, mail["Host"] is { Length: > 0 } && mail["From"] is { Length: > 0 });
    }
}
