namespace Netral.Tests.Floor;

/// <summary>The program with every part on: an instance that an oversight body runs.</summary>
public sealed class WholeApp : IAsyncLifetime
{
    public App App { get; } = new();

    public ValueTask InitializeAsync()
    {
        App.Settings["NETRAL_OPERATOR"] = "body:Pengawas Rekaan";
        return App.InitializeAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
