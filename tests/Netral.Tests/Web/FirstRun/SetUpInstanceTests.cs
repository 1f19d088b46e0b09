using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Web.FirstRun;
using Netral.Web.Instances;
using Netral.Web.Start;

namespace Netral.Tests.Web.FirstRun;

[UsesDatabase]
public sealed partial class SetUpInstanceTests : IAsyncLifetime
{
    private static readonly (string, string)[] Agency =
        [("nama", "Pemerintah Kabupaten Uji"), ("kode", "9901"), ("wilayah", "99.01"), ("zona", "WITA"), ("kantor", ""), ("alamat", ""), ("petugas", "Pengelola Rekaan"), ("surel", "pengelola@contoh.example")];

    private readonly App app = new();

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await app.Do<NetralDb>(db => db.Set<SettingRow>().Where(row => row.Name == SetupProgress.Mark).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, SetupProgress.Open)));
        app.Services.GetRequiredService<Instance>().SettingUp = true;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task There_is_no_open_installer()
    {
        var visitor = app.Visitor();
        foreach (var path in Pages)
        {
            (await visitor.Answer(path)).Headers.Location!.ToString().ShouldStartWith("/masuk", customMessage: path);
            // The first page only leads to the others.
            if (path != "/mulai")
                (await visitor.Post(path, ("nama", "x"))).Headers.Location!.ToString().ShouldStartWith("/masuk", customMessage: path);
        }
        (await visitor.Post("/mulai/selesai")).Headers.Location!.ToString().ShouldStartWith("/masuk");
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.PlatformOperator))
            (await (await app.Officer(role, new Scope.Nation())).Answer("/mulai")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        (await app.Do<NetralDb, int>(db => db.Set<Agency>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_one_time_password_opens_only_the_page_that_replaces_it()
    {
        var password = Officers.OneTimePassword();
        await app.Do<Officers>(o => o.Admit("baru@contoh.example", "Administrator", password, Role.PlatformOperator, new Scope.Nation(), "first run", null, mustChange: true, Actor.System, CancellationToken.None));
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        await visitor.Post("/masuk", ("surel", "baru@contoh.example"), ("sandi", password));
        (await visitor.Answer("/mulai")).Headers.Location!.ToString().ShouldBe("/masuk/kata-sandi");
    }

    [Fact]
    public async Task Visitors_read_one_sentence_until_it_is_finished_and_then_it_is_over_for_good()
    {
        (await app.Visitor().Get("/")).ShouldContain("Situs ini sedang disiapkan.");
        var op = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        (await op.Answer("/meja")).Headers.Location!.ToString().ShouldBe("/mulai");
        await op.Get("/mulai/pengelola");
        await op.Submit("/mulai/pengelola", ("siapa", "agency"), ("nama", "Pemerintah Kabupaten Uji"), ("bagian", "all"), ("lapor", "https://lapor.contoh.example"));
        var early = await op.Post("/mulai/selesai");
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await early.Content.ReadAsStringAsync()).ShouldContain("Instansi pertama, Surel, Kunci");

        // The operator's name stands there already.
        (await op.Get("/mulai/instansi")).ShouldContain("value=\"Pemerintah Kabupaten Uji\"");
        var made = await op.Post("/mulai/instansi", Agency);
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        var password = Password().Match(Tags().Replace(await made.Content.ReadAsStringAsync(), "")).Value;
        var clerk = app.Visitor();
        await clerk.Get("/masuk");
        (await clerk.Post("/masuk", ("surel", "pengelola@contoh.example"), ("sandi", password))).Headers.Location!.ToString().ShouldBe("/masuk/kata-sandi");
        await op.Get("/mulai/instansi");
        (await op.Post("/mulai/instansi", Agency)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await app.Do<NetralDb, int>(db => db.Set<Agency>().CountAsync())).ShouldBe(1);

        await op.Submit("/mulai/surel/lewati");
        var key = await op.Get("/mulai/kunci");
        key.ShouldContain(app.Services.GetRequiredService<KeyFile>().Fingerprint);
        key.ShouldContain(Path.Combine(app.Data, "keys"));
        (await op.Post("/mulai/kunci")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await op.Submit("/mulai/kunci", ("cadangan", "ya"))).ShouldContain("Selesaikan pemasangan");
        (await op.Post("/mulai/selesai")).Headers.Location!.ToString().ShouldBe("/meja");

        (await app.Visitor().Get("/")).ShouldContain("Tidak memihak siapa pun.");
        foreach (var path in Pages)
            (await op.Answer(path)).StatusCode.ShouldBe(HttpStatusCode.Gone, path);
        await op.Get("/pengaturan");
        (await op.Post("/mulai/pengelola", ("siapa", "body"), ("nama", "Lain"), ("bagian", "all"))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Setting("operator")).ShouldBe("agency:Pemerintah Kabupaten Uji");
        (await app.Visitor().Get("/lapor")).ShouldContain("https://lapor.contoh.example");
        (await app.Facts("instance_arranged")).ShouldAllBe(f => !f.Body.Contains("Uji", StringComparison.Ordinal) && f.Actor.StartsWith("officer:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agency_cannot_take_reports_and_every_mistake_is_said_at_once()
    {
        var op = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await op.Get("/mulai/pengelola");
        var page = await (await op.Post("/mulai/pengelola", ("siapa", "agency"), ("nama", ""), ("bagian", "reports"), ("lapor", "javascript:alert(1)"))).Content.ReadAsStringAsync();
        page.ShouldContain("Instansi tidak menjalankan pelaporan");
        page.ShouldContain("Isi nama pengelola");
        page.ShouldContain("Bukan alamat halaman web.");
        (await Setting("operator")).ShouldBeNull();
        await op.Get("/mulai/instansi");
        var wrong = await (await op.Post("/mulai/instansi", ("nama", ""), ("kode", "a b"), ("wilayah", "x"), ("zona", "GMT"), ("petugas", ""), ("surel", "bukan"))).Content.ReadAsStringAsync();
        foreach (var sentence in new[] { "Isi nama instansi", "Kode hanya huruf", "Kode wilayah terdiri", "Pilih zona waktunya.", "Isi nama pengelola kepegawaian", "Bukan alamat surel." })
            wrong.ShouldContain(sentence);
    }

    [Fact]
    public async Task Mail_is_tried_with_a_clear_answer_and_its_settings_count_at_once()
    {
        await using var sink = new SmtpSink();
        var op = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await op.Get("/mulai/surel");
        (await op.Post("/mulai/surel", ("host", "tidak benar"), ("port", "99999"), ("dari", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var saved = await op.Submit("/mulai/surel", ("host", SmtpSink.Host), ("port", sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("dari", "netral@contoh.example"), ("pengguna", ""));
        saved.ShouldContain("Kirim surel uji");
        var sent = await op.Post("/mulai/surel/uji", ("uji", "operator@contoh.example"));
        (await sent.Content.ReadAsStringAsync()).ShouldContain("Server surel menerima pesannya.");
        sink.Received.Count.ShouldBe(1);
        await op.Submit("/mulai/surel", ("host", SmtpSink.Host), ("port", FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture)), ("dari", "netral@contoh.example"), ("pengguna", ""));
        var failed = await op.Post("/mulai/surel/uji", ("uji", "operator@contoh.example"));
        failed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await failed.Content.ReadAsStringAsync()).ShouldContain("Server surel tidak dapat dihubungi.");
        app.Services.GetRequiredService<IConfiguration>()["Mail:Host"].ShouldBe(SmtpSink.Host);
    }

    [Fact]
    public async Task What_was_stored_is_configuration_after_the_next_start_and_the_environment_goes_before_it()
    {
        await app.Do<NetralDb>(db =>
        {
            db.Add(new SettingRow { Name = "mail.host", Value = "smtp.contoh.example" });
            db.Add(new SettingRow { Name = "operator", Value = "body:Pengawas Rekaan" });
            return db.SaveChangesAsync();
        });
        var here = app.Services.GetRequiredService<IConfiguration>();
        var floor = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_DB"] = here["NETRAL_DB"], ["ConnectionStrings:Netral"] = here["ConnectionStrings:Netral"], ["NETRAL_OPERATOR"] = "agency" };
        var stored = new StoredSettings();
        stored.Read(new ConfigurationBuilder().AddInMemoryCollection(floor).Build());
        var next = new ConfigurationBuilder().Add(stored).AddInMemoryCollection(floor).Build();
        (next["Mail:Host"], next["NETRAL_OPERATOR"], stored.Demo).ShouldBe(("smtp.contoh.example", "agency", false));
        next["setup"].ShouldBeNull();
        new StoredSettings().Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Netral"] = "Data Source=/tidak/ada/netral.db" }).Build());
    }

    private static readonly string[] Pages = ["/mulai", "/mulai/pengelola", "/mulai/instansi", "/mulai/surel", "/mulai/kunci"];

    private Task<string?> Setting(string name) => app.Do<NetralDb, string?>(db => db.Set<SettingRow>().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync());

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Password();
}
