using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Join;

public enum JoinState { NotOpen = 1, Open = 2, Closed = 3 }

/// <summary>What the page of the hall's QR shows before anybody has typed.</summary>
/// <param name="ClosesAt">When it was closed, once it is.</param>
public sealed record JoinView(string Agency, string Round, JoinState State, DateTime OpensAt, DateTime ClosesAt, Zone Zone);

/// <summary>The one answer: "Bila nomor itu ada di daftar, tautannya sedang dikirim ke kontak yang tercatat."</summary>
public sealed record JoinTaken;

/// <summary>
/// <c>/putaran/{round}/gabung</c>: a person types NIP or NIK, and the own link goes to the contact on record. The answer, and the work done before it,
/// is the same for a known number, an unknown one, and the fourth request of a day: nobody learns here who is on the list.
/// </summary>
internal sealed class JoinRound(NetralDb db, JoinQueue queue, KeyFile keys, TimeProvider clock)
{
    public const int TimesADay = 3;

    internal static readonly Problem Malformed = new(Trouble.Invalid, "join.malformed", "Ketik 18 angka NIP atau 16 angka NIK.", "number");

    public async Task<JoinView?> Show(Id<Round> id, CancellationToken stop)
    {
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } round)
            return null;
        var agency = await AgencyOf(round, stop);
        return new JoinView(agency.Name, round.Title, StateOf(round), round.OpensAt, round.ClosedAt ?? round.ClosesAt, agency.Zone);
    }

    public async Task<Result<JoinTaken>> Ask(Id<Round> id, string? typed, string? language, CancellationToken stop)
    {
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } round)
            return RoundProblems.Unknown;
        if (round.Shut(clock.GetUtcNow().UtcDateTime) is { } shut)
            return shut;
        if (Digits(typed) is not { } digits)
            return Malformed;
        var day = (await AgencyOf(round, stop)).Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var mac = HMACSHA256.HashData(keys.Derive(KeyPurpose.JoinNumbers), Encoding.ASCII.GetBytes(digits));
        if (!(await db.Write<int>(async () => await Count(round, mac, day, stop), stop)).Try(out var times, out var problem))
            return problem;
        if (times <= TimesADay)
            queue.Add(new JoinAsk(round.Agency, round.Number, digits, Cause(day, times), language));
        return new JoinTaken();
    }

    private async Task<int> Count(Round round, byte[] mac, DateOnly day, CancellationToken stop) => (await db.Database.SqlQuery<int>($"""
        insert into pledges_join_request (agency, round, number_mac, day, times) values ({round.Agency.Value}, {round.Number}, {mac}, {day}, 1)
        on conflict (agency, round, number_mac, day) do update set times = pledges_join_request.times + 1
        returning times as "Value"
        """).ToListAsync(stop))[0];

    private static long Cause(DateOnly day, int times) => long.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) * 10 + times;

    /// <summary>The digits of what was typed, spaces, dots and hyphens forgiven; null when it can be neither number.</summary>
    private static string? Digits(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => c is not (' ' or '.' or '-' or '\t' or '\u00a0')).Take(StaffNumbers.NipLength + 1));
        return digits.All(char.IsAsciiDigit) && digits.Length is StaffNumbers.NipLength or StaffNumbers.NikLength ? digits : null;
    }

    private JoinState StateOf(Round round) => round.State switch
    {
        RoundState.Draft => JoinState.NotOpen,
        RoundState.Open when round.ClosesAt > clock.GetUtcNow().UtcDateTime => JoinState.Open,
        _ => JoinState.Closed,
    };

    private Task<Agency> AgencyOf(Round round, CancellationToken stop) => db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == round.Agency, stop);
}
