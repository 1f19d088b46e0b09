using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Netral.Platform.Ui;

/// <summary>One Tabler outline icon (MIT), drawn inline in the colour of the text. It always stands beside a word, so it is hidden from readers.</summary>
public sealed class Icon : IComponent
{
    private static readonly ConcurrentDictionary<string, string> Drawings = new(StringComparer.Ordinal);
    private RenderHandle handle;

    /// <summary>The name of a file in <c>Ui/Icons</c>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>16, 20 or 24 pixels.</summary>
    [Parameter] public int Size { get; set; } = 20;

    [Parameter] public bool Turning { get; set; }

    void IComponent.Attach(RenderHandle renderHandle) => handle = renderHandle;

    Task IComponent.SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        handle.Render(builder => builder.AddMarkupContent(0, Draw(Name, Size, Turning)));
        return Task.CompletedTask;
    }

    private static string Draw(string name, int size, bool turning)
    {
        var weight = size switch { 16 => " small", 24 => " large", _ => "" };
        return $"<svg class=\"icon{weight}{(turning ? " turning" : "")}\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">{Drawings.GetOrAdd(name, Read)}</svg>";
    }

    private static string Read(string name)
    {
        using var file = typeof(Icon).Assembly.GetManifestResourceStream("icon/" + name) ?? throw new ArgumentException($"No icon is named {name}.", nameof(name));
        using var text = new StreamReader(file);
        var svg = text.ReadToEnd();
        var start = svg.IndexOf('>', StringComparison.Ordinal) + 1;
        return svg[start..svg.IndexOf("</svg>", StringComparison.Ordinal)];
    }
}
