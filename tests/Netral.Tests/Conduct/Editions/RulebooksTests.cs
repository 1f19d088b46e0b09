using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Conduct.Editions;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.Editions;

[UsesDatabase]
public sealed class RulebooksTests(App app) : IClassFixture<App>
{
    /// <summary>As when fifty officers want the same case: the first holds its row and asks which law is in force, the others hold every connection and wait for that row.</summary>
    [Fact]
    public async Task The_law_in_force_is_told_while_every_connection_is_taken()
    {
        var rulebooks = app.Services.GetRequiredService<Rulebooks>();
        var scopes = new List<AsyncServiceScope>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                scopes.Add(app.Services.CreateAsyncScope());
                await scopes[^1].ServiceProvider.GetRequiredService<NetralDb>().Database.OpenConnectionAsync();
            }
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            rulebooks.LookAgain();

            (await rulebooks.InForce(soon.Token)).ShouldBe(Rulebooks.BuiltIn);
            (await rulebooks.Find(new string('0', 64), soon.Token)).ShouldBeNull();
        }
        finally
        {
            foreach (var scope in scopes)
                await scope.DisposeAsync();
        }
    }
}
