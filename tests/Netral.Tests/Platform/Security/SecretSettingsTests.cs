using Microsoft.Extensions.Configuration;
using Netral.Floor;
using Netral.Platform.Security;

namespace Netral.Tests.Platform.Security;

public sealed class SecretSettingsTests : IDisposable
{
    private readonly TempFolder folder = new("secrets");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("NETRAL_SSO_SECRET", "abc")]
    [InlineData("Mail:Password", "abc")]
    [InlineData("WhatsApp:Token", "abc")]
    [InlineData("Seal:1901:Password", "abc")]
    [InlineData("ConnectionStrings:Netral", "Host=db;Username=netral;Password=abc")]
    [InlineData("ConnectionStrings:Netral", "postgres://netral:abc@db/netral")]
    public void A_secret_on_the_command_line_or_in_appsettings_stops_the_start(string name, string value)
    {
        SecretSettings.Load(new ConfigurationBuilder().AddCommandLine([$"--{name}={value}"]))!.Code.ShouldBe("secret.misplaced");
        var path = name.Split(':').Select(p => $"\"{p}\"").ToArray();
        File.WriteAllText(folder["appsettings.json"], string.Concat(path.Select(p => $"{{{p}:")) + $"\"{value}\"" + new string('}', path.Length));
        var refusal = SecretSettings.Load(new ConfigurationBuilder().AddJsonFile(folder["appsettings.json"]))!;
        refusal.Code.ShouldBe("secret.misplaced");
        refusal.Args.ShouldHaveSingleItem().ShouldBe(name);
    }

    [Theory]
    [InlineData("Mail:PasswordFile", "/run/credentials/mail")]
    [InlineData("NETRAL_SSO_SECRET_FILE", "/dev/null")]
    [InlineData("ConnectionStrings:Netral", "Data Source=netral.db")]
    [InlineData("ConnectionStrings:Netral", "Host=/run/postgresql;Username=netral;Database=netral")]
    [InlineData("NETRAL_SSO_SECRET", "")]
    public void What_is_no_secret_may_stand_there(string name, string value) =>
        (SecretSettings.Load(new ConfigurationBuilder().AddCommandLine([$"--{name}={value}"]))?.Code).ShouldNotBe("secret.misplaced");

    [Theory]
    [InlineData("NETRAL_SSO_SECRET")]
    [InlineData("ConnectionStrings:Netral")]
    public void A_file_gives_the_secret_without_its_last_line_break(string name)
    {
        File.WriteAllText(folder["rahasia"], "Host=db;Password=a b=c\n");
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"{name}_FILE", folder["rahasia"])]);
        SecretSettings.Load(settings).ShouldBeNull();
        settings.Build()[name].ShouldBe("Host=db;Password=a b=c");
    }

    [Fact]
    public void A_file_that_is_missing_or_empty_and_a_secret_given_twice_are_told()
    {
        SecretSettings.Load(new ConfigurationBuilder().AddInMemoryCollection([new("NETRAL_SSO_SECRET_FILE", folder["tidak-ada"])]))!.Code.ShouldBe("secret.unreadable");
        File.WriteAllText(folder["kosong"], "\n");
        SecretSettings.Load(new ConfigurationBuilder().AddInMemoryCollection([new("NETRAL_SSO_SECRET_FILE", folder["kosong"])]))!.Code.ShouldBe("secret.unreadable");
        File.WriteAllText(folder["isi"], "x");
        SecretSettings.Load(new ConfigurationBuilder().AddInMemoryCollection([new("NETRAL_SSO_SECRET_FILE", folder["isi"]), new("NETRAL_SSO_SECRET", "y")]))!.Code.ShouldBe("secret.twice");
    }
}
