using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Tests.Floor;

namespace Netral.Tests.Platform.Pages;

/// <summary>A form sends every field it has: an empty one means "all" and is no malformed address.</summary>
[UsesDatabase]
public sealed class AskedTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_empty_value_is_no_malformed_address()
    {
        var round = await app.ARound(staff: 4);
        var id = await app.Do<Netral.Platform.Storage.NetralDb, long>(db => Task.FromResult(db.Set<Netral.Pledges.Round>().First(r => r.Agency == round.Agency.Id && r.Number == round.Number).Id.Value));
        var administrator = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var oversight = await app.Officer(Role.OversightOfficer, new Scope.Nation());
        string[] addresses = [$"/pantau/{id}?unit=", $"/pantau/{id}/angka?unit=", $"/pantau/{id}/cetak?unit=", $"/pantau/{id}/unit.csv?unit=", $"/pantau/{id}/orang.csv?unit=",
            $"/api/v1/rounds/{id}/coverage?unit=", $"/putaran/{id}/undangan?antre="];
        foreach (var address in addresses)
            (await administrator.Answer(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        (await oversight.Answer("/persoalan?dari=")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The page's form has the token.
        await administrator.Get($"/putaran/{id}/undangan");
        (await administrator.Post($"/api/v1/rounds/{id}/invitations?reminder=")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_be_read_is_still_refused()
    {
        var round = await app.ARound(staff: 4);
        var officer = await app.Officer(Role.OversightOfficer, new Scope.Nation());
        (await officer.Answer("/persoalan?dari=kemarin")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void Every_optional_number_of_an_address_may_be_left_empty()
    {
        var wrong = from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    let handler = route.Metadata.GetMetadata<MethodInfo>()
                    where handler is not null
                    from parameter in handler.GetParameters()
                    where Nullable.GetUnderlyingType(parameter.ParameterType) is { } kind && !(kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(Asked<>))
                    where !route.RoutePattern.Parameters.Any(p => p.Name == parameter.Name) && parameter.GetCustomAttribute<AsParametersAttribute>() is null
                    select $"{route.RoutePattern.RawText}: {parameter.Name}";
        wrong.ShouldBeEmpty();
    }
}
