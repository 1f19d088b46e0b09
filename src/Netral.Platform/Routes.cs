using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Netral;

/// <summary>
/// The framework's <c>MapGet</c> and its sisters write and compile code for every handler before the first request is answered: with some four hundred routes more
/// than half of a start. These compile a handler when its route is asked for the first time. What a handler takes, and whether it can be bound at all, is still
/// looked at when the program starts. Lying in the namespace above all others, they come before the framework's without being named.
/// </summary>
public static class Routes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Get);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Post);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Put);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) => Late(routes, pattern, handler, HttpMethods.Delete);

    // What needs no code written for it is the framework's, as without this class.
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapGet(routes, pattern, handler);

    public static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapPost(routes, pattern, handler);

    private static RouteHandlerBuilder Late(IEndpointRouteBuilder routes, string pattern, Delegate handler, string method) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, WhenAsked);

    private static RequestDelegateResult WhenAsked(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(context => made.Value(context), metadata?.EndpointMetadata ?? []);
    }
}
