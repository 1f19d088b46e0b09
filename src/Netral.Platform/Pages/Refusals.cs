using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netral.Kernel;

namespace Netral.Platform.Pages;

/// <summary>The one table from refusals to HTTP, and the RFC 9457 form of a refusal.</summary>
public static class Refusals
{
    /// <summary>422 and not 400 for a form with mistakes: it was read and understood, its content has to be mended.</summary>
    public static int Status(Trouble kind) => kind switch
    {
        Trouble.Invalid => StatusCodes.Status422UnprocessableEntity,
        Trouble.NotFound => StatusCodes.Status404NotFound,
        Trouble.Conflict => StatusCodes.Status409Conflict,
        Trouble.Forbidden => StatusCodes.Status403Forbidden,
        Trouble.Busy => StatusCodes.Status503ServiceUnavailable,
        Trouble.Gone => StatusCodes.Status410Gone,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary><c>{"status","title","code","field","errors":[{"field","code","message"}]}</c> as application/problem+json; <c>errors</c> only for several.</summary>
    public static IResult Json(params IReadOnlyList<Problem> problems) => new JsonRefusal(problems);

    /// <summary>The same with more members beside (RFC 9457 §3.2): figures that explain the refusal.</summary>
    public static IResult JsonWith(object more, Problem problem) => new JsonRefusal([problem], null, more);

    internal static IResult Json(int status, Problem problem) => new JsonRefusal([problem], status);

    /// <summary>Says why, before a status without a body is set: the error page or the problem details then name this refusal.</summary>
    public static void Because(this HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(Problem)] = problem;
    }

    internal static Problem? Reason(HttpContext context) => context.Items[typeof(Problem)] as Problem;

    /// <summary>A program asks, not a person with a browser.</summary>
    /// <param name="original">The path before it was sent on to an error page.</param>
    internal static bool WantsJson(HttpRequest request, string? original = null)
    {
        var accept = request.Headers.Accept.ToString();
        return new PathString(original ?? request.Path).StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || (accept.Contains("json", StringComparison.Ordinal) && !accept.Contains("text/html", StringComparison.Ordinal));
    }

    private sealed class JsonRefusal(IReadOnlyList<Problem> problems, int? status = null, object? more = null) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status ?? Status(problems[0].Kind);

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var phrases = httpContext.RequestServices.GetRequiredService<Phrasebook>();
            var first = problems[0];
            var details = new ProblemDetails { Status = StatusCode, Title = phrases.Say(first) };
            details.Extensions["code"] = first.Code;
            if (first.Field is not null)
                details.Extensions["field"] = first.Field;
            if (problems.Count > 1)
                details.Extensions["errors"] = problems.Select(problem => new { field = problem.Field, code = problem.Code, message = phrases.Say(problem) });
            if (more is not null)
                Add(details, JsonSerializer.SerializeToElement(more, more.GetType(), httpContext.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions));
            if (first.Kind == Trouble.Busy && httpContext.Response.Headers.RetryAfter.Count == 0)
                httpContext.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(details).ExecuteAsync(httpContext);
        }

        private static void Add(ProblemDetails details, JsonElement more)
        {
            foreach (var member in more.EnumerateObject())
                details.Extensions.TryAdd(member.Name, member.Value);
        }
    }
}
