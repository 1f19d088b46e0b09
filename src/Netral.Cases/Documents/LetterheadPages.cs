using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Registers;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases.Documents;

internal static class LetterheadProblems
{
    public static readonly Problem NoBody = new(Trouble.Conflict, "letterhead.no_body", "Kop surat diatur petugas sebuah lembaga.");
    public static readonly Problem NoName = new(Trouble.Invalid, "letterhead.no_name", "Nama lembaga belum diisi, atau lebih dari 160 huruf.", "nama");
    public static readonly Problem Long = new(Trouble.Invalid, "letterhead.long", "Isian ini terlalu panjang; paling banyak {0} huruf.");
    public static readonly Problem Picture = new(Trouble.Invalid, "letterhead.picture", "Logo harus berupa gambar PNG atau JPEG paling besar 200 KB.", "logo");
}

public sealed record LetterheadView(string Above, string Name, string Address, string Contact, string Place, string Signer, string Pattern, bool Logo);

/// <summary><c>/perkara/kop</c>: what stands over the letters of the own body, and how they are numbered.</summary>
internal static class LetterheadPages
{
    public const string Root = "/perkara/kop";
    private const int LargestLogo = 200 << 10;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Root).RequireAuthorization(CasesModule.KeepCaseFiles);
        group.MapGet("", async (CaseDocuments documents, IOfficers officers, CancellationToken stop) => await Page(new Problems(), documents, officers, stop));
        group.MapPost("", Save).TakesUpTo(1 << 20);
    }

    private static async Task<IResult> Page(Problems problems, CaseDocuments documents, IOfficers officers, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body })
            return CaseRefusal.Show(LetterheadProblems.NoBody);
        var heading = await documents.Heading(body, stop);
        return Html.Page<LetterheadPage>(new { View = new LetterheadView(heading.Above, heading.Name, heading.Address, heading.Contact, heading.Place, heading.Signer, heading.LetterPattern, heading.Logo is not null), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Save(HttpContext http, CaseDocuments documents, IOfficers officers, NetralDb db, Journal journal, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body } officer)
            return CaseRefusal.Show(LetterheadProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        string Typed(string field, int most)
        {
            var text = form[field].ToString().ReplaceLineEndings("\n").Trim();
            if (text.Length > most)
                problems.Add(LetterheadProblems.Long.With(most).At(field));
            return text;
        }
        var (above, name, address, contact) = (Typed("atas", 240), form["nama"].ToString().Trim(), Typed("alamat", 240), Typed("kontak", 160));
        var (place, signer, pattern) = (Typed("tempat", 80), Typed("penandatangan", 120), Typed("pola", 60));
        if (name.Length is 0 or > 160)
            problems.Add(LetterheadProblems.NoName);
        if (NumberPattern.Check(pattern, yearly: true) is { } wrong)
            problems.Add(wrong.At("pola"));
        var logo = await Logo(form, problems, stop);
        if (problems.Any)
            return await Page(problems, documents, officers, stop);
        await db.Write<bool>(async () =>
        {
            var row = await db.Set<Letterheading>().FirstOrDefaultAsync(h => h.Body == body, stop);
            if (row is null)
                db.Add(row = new Letterheading { Body = body });
            (row.Above, row.Name, row.Address, row.Contact, row.Place, row.Signer, row.LetterPattern) = (above, name, address, contact, place, signer, pattern);
            row.Logo = form["hapus-logo"] == "ya" ? null : logo ?? row.Logo;
            journal.Add(new LetterheadSet(body), officer.Actor);
            return true;
        }, stop);
        return Html.SeeOther(Root);
    }

    private static async Task<byte[]?> Logo(IFormCollection form, Problems problems, CancellationToken stop)
    {
        if (form.Files["logo"] is not { Length: > 0 } file)
            return null;
        var bytes = new byte[Math.Min(file.Length, LargestLogo + 1)];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, stop);
        if (bytes.Length <= LargestLogo && LetterTop.PictureOf(bytes) is not null && LetterPdf.CanDraw(bytes))
            return bytes;
        problems.Add(LetterheadProblems.Picture);
        return null;
    }
}
