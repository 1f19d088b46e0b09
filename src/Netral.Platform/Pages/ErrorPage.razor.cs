using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;

namespace Netral.Platform.Pages;

public sealed partial class ErrorPage
{
    internal static async Task<IResult> Show(int status, HttpContext context, PageContext page, PageSettings settings)
    {
        // Who has signed in keeps the rail, so that one wrong address is no dead end.
        if (context.User.Identity?.IsAuthenticated == true && settings.Prepare is { } prepare)
            await prepare(context, page);
        var original = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return Answer(context, status, null, original);
    }

    /// <summary>The page, or problem details for a program.</summary>
    internal static IResult Answer(HttpContext context, int status, Problem? problem, string? original = null)
    {
        if (!Refusals.WantsJson(context.Request, original))
        {
            return context.RequestServices.GetRequiredService<PageContext>().Rail.Count > 0
                ? Html.Page<WorkspaceErrorPage>(new { Status = status, Problem = problem }, status)
                : Html.Page<ErrorPage>(new { Status = status, Problem = problem }, status);
        }
        var (heading, _) = ErrorWords.For(status);
        // What was noted on the way explains a refusal, not a fault that came after it.
        var reason = status < StatusCodes.Status500InternalServerError ? Refusals.Reason(context) : null;
        return Refusals.Json(status, problem ?? reason ?? new Problem(Trouble.Invalid, ErrorWords.Code(status), heading));
    }
}

/// <summary>What the error pages say.</summary>
internal static class ErrorWords
{
    public static (string Heading, string Advice) For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("Permintaan ini tidak terbaca.", "Kembali ke halaman sebelumnya, lalu coba lagi."),
        StatusCodes.Status401Unauthorized => ("Anda belum masuk.", "Masuk dahulu, lalu buka halaman ini lagi."),
        StatusCodes.Status403Forbidden => ("Halaman ini bukan untuk akun Anda.", "Bila Anda memerlukannya, minta pengelola di instansi Anda memberi peran yang sesuai."),
        StatusCodes.Status404NotFound => ("Halaman ini tidak ada.", "Periksa lagi alamatnya. Tautan dari pesan kadang terpotong di akhir baris."),
        StatusCodes.Status405MethodNotAllowed => ("Halaman ini tidak dapat dibuka langsung.", "Kembali ke halaman sebelumnya, lalu coba lagi."),
        StatusCodes.Status410Gone => ("Tautan ini tidak berlaku lagi.", "Minta tautan baru dari kantor yang mengirimnya."),
        StatusCodes.Status415UnsupportedMediaType => ("Jenis isi ini tidak kami baca.", "Kirim lagi sebagai jenis yang disebut di dokumentasi."),
        StatusCodes.Status413PayloadTooLarge => ("Berkas ini terlalu besar.", "Perkecil berkasnya, lalu unggah lagi."),
        StatusCodes.Status429TooManyRequests => ("Terlalu banyak percobaan.", "Tunggu beberapa menit, lalu coba lagi."),
        StatusCodes.Status503ServiceUnavailable => ("Sistem sedang sibuk.", "Tunggu sebentar, lalu coba lagi. Yang sudah tercatat tidak hilang."),
        >= 500 => ("Ada gangguan di sistem kami.", "Coba lagi beberapa menit lagi. Yang sudah tercatat tidak hilang."),
        _ => ("Permintaan ini tidak dapat diproses.", "Kembali ke halaman sebelumnya, lalu coba lagi."),
    };

    public static string Code(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "request.unreadable",
        StatusCodes.Status401Unauthorized => "signin.needed",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method.not_allowed",
        StatusCodes.Status413PayloadTooLarge => "body.too_large",
        StatusCodes.Status415UnsupportedMediaType => "media_type.unsupported",
        StatusCodes.Status429TooManyRequests => "too_many_requests",
        StatusCodes.Status503ServiceUnavailable => "busy",
        >= 500 => "internal",
        _ => "request.refused",
    };
}
