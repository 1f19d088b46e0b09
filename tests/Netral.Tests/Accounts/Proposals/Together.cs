using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Proposals;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Accounts.Proposals;

/// <summary>Two officers of an agency and what they do together.</summary>
internal static partial class Together
{
    public const string Why = "Slip satu sekolah terbukti tertukar.";

    public static Task<Visitor> Administrator(this App app, GivenRound round) => app.Officer(Role.AgencyAdministrator, round.Whole, round.Agency.Id.Value);

    /// <summary>Proposes annulling these people's signatures; the number of the proposal.</summary>
    public static async Task<long> ProposesAnnulling(this Visitor officer, App app, GivenRound round, params string[] people)
    {
        var codes = new List<string>();
        foreach (var person in people)
            codes.Add(await app.CodeOf(round, person));
        return await officer.Proposes($"/putaran/{await app.Address(round)}/batalkan", ("cara", "daftar"), ("daftar", string.Join("\r\n", codes)));
    }

    public static async Task<long> Proposes(this Visitor officer, string path, params (string, string)[] fields)
    {
        await officer.Get(path);
        var answer = await officer.Post(path, [.. fields, ("alasan", Why)]);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, text.Length > 1500 ? text[..1500] : text);
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Opens the last page, and presses its button.</summary>
    public static async Task<string> Confirms(this Visitor officer, long number) => await officer.Submit($"/usulan/{number}/setujui", ("sidik", await officer.Seen(number)));

    /// <summary>What the officer sees, as the form sends it.</summary>
    public static async Task<string> Seen(this Visitor officer, long number) => Hash().Match(await officer.Get($"/usulan/{number}/setujui")).Groups["hash"].Value;

    public static Task<Proposal> Proposal(this App app, long number) => app.Do<NetralDb, Proposal>(db => db.Set<Proposal>().AsNoTracking().SingleAsync(p => p.Id == new Netral.Kernel.Id<Proposal>(number)));

    /// <summary>The page of a proposal that one may not decide has no form; whoever tries anyway takes the token of another page.</summary>
    public static Task WithForm(this Visitor visitor) => visitor.Get("/masuk/kata-sandi");

    [GeneratedRegex("name=\"sidik\" value=\"(?<hash>[0-9a-f]{64})\"", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Hash();
}
