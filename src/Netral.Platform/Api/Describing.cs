using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Netral.Kernel;

namespace Netral.Platform.Api;

/// <summary>What a route of <c>/api/v1</c> says of itself in the OpenAPI document. Sentences are keys of the catalogue: the document speaks the reader's language.</summary>
public static class Describing
{
    /// <param name="name">Stable and unique, for programs that are made from the document.</param>
    public static TBuilder Says<TBuilder>(this TBuilder endpoint, string name, string sentence) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithName(name).WithSummary(sentence);

    /// <summary>A part of the address. <typeparamref name="T"/>: long, int, bool, DateOnly, string, or an enum for the words of a list.</summary>
    public static TBuilder Asks<TBuilder, T>(this TBuilder endpoint, string parameter, string sentence) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AskedParameter(parameter, sentence, typeof(T)));

    public static RouteHandlerBuilder Asks<T>(this RouteHandlerBuilder endpoint, string parameter, string sentence) => Asks<RouteHandlerBuilder, T>(endpoint, parameter, sentence);

    /// <summary><c>limit</c> and <c>cursor</c> of a list.</summary>
    public static RouteHandlerBuilder InPages(this RouteHandlerBuilder endpoint) => endpoint
        .Asks<int>("limit", "Banyaknya isi satu halaman, dari 1 sampai 1.000; bila kosong 100.")
        .Asks<string>("cursor", "Isi next dari halaman sebelumnya; bila kosong mulai dari awal.")
        .Refuses(PageSize.OutOfRange, Cursors.Unknown);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, "application/json");

    /// <summary>The refusals of this route beside those that every route has. The document lists their codes by status; a test holds the program to it.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Problem[] problems) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ToldRefusals(problems));

    /// <summary>Refusals of this kind may carry the members of <typeparamref name="T"/> beside their own.</summary>
    public static TBuilder RefusesWith<TBuilder, T>(this TBuilder endpoint, Trouble kind) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusalFigures(kind, typeof(T)));

    /// <summary>Takes a file as the body, or as the first file of a multipart form.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, string sentence, params string[] mediaTypes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakenFile(sentence, mediaTypes));
}

internal sealed record AskedParameter(string Name, string Sentence, Type Type);

internal sealed record ToldRefusals(IReadOnlyList<Problem> Problems);

internal sealed record RefusalFigures(Trouble Kind, Type Type);

internal sealed record TakenFile(string Sentence, IReadOnlyList<string> MediaTypes);

/// <summary>What the modules that guard the interface add to each description.</summary>
/// <param name="Everyone">The policy that needs no account.</param>
/// <param name="Refused">Refusals of the guards, by status.</param>
public sealed record ApiTerms(string Everyone, IReadOnlyList<(int Status, Problem Problem)> Refused);

/// <summary>A member whose value is a word of a fixed list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class FixedWordsAttribute : Attribute
{
    public abstract IReadOnlyList<string> Words { get; }
}

/// <summary>The words of an enum.</summary>
public sealed class WordOfAttribute<T> : FixedWordsAttribute where T : struct, Enum
{
    public override IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<T>().Select(value => Word.Of(value))];
}

/// <summary>Words that no enum holds.</summary>
public sealed class OneOfAttribute(params string[] words) : FixedWordsAttribute
{
    public override IReadOnlyList<string> Words => words;
}
