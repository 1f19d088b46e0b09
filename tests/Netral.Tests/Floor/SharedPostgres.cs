using Netral.Floor;
using Netral.Tests.Floor;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Netral.Tests.Floor;

/// <summary>Starts the shared server before the first test where the run is on PostgreSQL, and stops it after the last wherever it was asked for.</summary>
public sealed class SharedPostgres : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.IsPostgres) await PostgresServer.Shared();
    }

    public ValueTask DisposeAsync() => PostgresServer.StopShared();
}
