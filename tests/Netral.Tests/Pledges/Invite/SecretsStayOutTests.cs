using Microsoft.EntityFrameworkCore;
using Netral.Floor;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Floor;
using static Netral.Tests.Pledges.Invite.InvitedWorld;

namespace Netral.Tests.Pledges.Invite;

/// <summary>A link stands in the message alone.</summary>
[UsesDatabase]
public sealed class SecretsStayOutTests
{
    [Fact]
    public async Task No_secret_is_in_any_table_and_nothing_about_a_person_in_any_log()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari Kenanga", mail: Mail);
        await world.Person("Budi Melati", phone: "+628129876543");
        await world.Open();
        await world.Invite();
        world.Mail.Fail(MailFault.Later, MailFault.TakenThenDropped);
        world.WhatsApp.Fail(WhatsAppFault.Broken, WhatsAppFault.Garbled, WhatsAppFault.TooMany);
        for (var i = 0; i < 5; i++)
        {
            await world.SendAll();
            await world.SendAll(Medium.Whatsapp);
            world.Clock.Advance(TimeSpan.FromHours(12));
        }

        var texts = world.Mail.Received.Select(m => m.Text).Concat(world.WhatsApp.Received.Select(m => "/" + m.Parameters[^1])).ToList();
        texts.Count.ShouldBe(3);
        foreach (var token in texts.Select(TokenIn))
        {
            (await Found(world, token)).ShouldNotBeNull();
            (await EveryTable.Holding(world, token)).ShouldBeEmpty();
            world.Logs.Text.ShouldNotContain(token.ToString());
        }
        foreach (var telling in new[] { Mail, "sari.kenanga", "Kenanga,", "Sari Kenanga", "Budi Melati", "9876543", FakeWhatsApp.Token, "netral.test/ikrar" })
            world.Logs.Text.ShouldNotContain(telling, Case.Insensitive);
        world.Logs.Text.ShouldContain("rests: wa.130429");
    }
}

/// <summary>Looks for a secret in every column of every table, in each form in which it could have been written down.</summary>
internal static class EveryTable
{
    public static Task<List<string>> Holding(PledgeWorld world, LinkToken token) => world.Db(async db =>
    {
        var secret = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(secret, token.Secret);
        string[] forms = [token.ToString(), token.ToString()[11..], Convert.ToHexString(secret), Convert.ToBase64String(secret).TrimEnd('=')];
        var found = new List<string>();
        var tables = 0;
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            tables++;
            var rows = await db.Query($"select * from \"{table}\"", row => Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i)).ToList(), CancellationToken.None);
            foreach (var value in rows.SelectMany(r => r))
            {
                var text = value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
                if (forms.Any(f => text.Contains(f, StringComparison.OrdinalIgnoreCase)))
                    found.Add(table);
            }
        }
        tables.ShouldBeGreaterThan(25);
        return found;
    });
}
