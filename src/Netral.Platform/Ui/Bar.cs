using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Netral.Platform.Ui;

/// <summary>4 px in a row, 8 in a block, 14 in a title; <c>Inherit</c> takes what the screen sets.</summary>
public enum BarSize { Row, Block, Title, Inherit }

/// <summary>One bar, drawn as SVG: its length is an attribute, so the page needs no inline style, and paper shows it.</summary>
public sealed class Bar : IComponent
{
    private RenderHandle handle;

    /// <summary>0 to 100.</summary>
    [Parameter, EditorRequired] public double Share { get; set; }

    /// <summary>Draws the outline of what is missing.</summary>
    [Parameter] public bool Rest { get; set; }

    void IComponent.Attach(RenderHandle renderHandle) => handle = renderHandle;

    Task IComponent.SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        var outline = Rest && Share < 100 ? "<rect class=\"rest\" width=\"100%\" height=\"100%\"/>" : "";
        var markup = string.Create(CultureInfo.InvariantCulture, $"<svg class=\"bar\" aria-hidden=\"true\">{outline}<rect class=\"part\" width=\"{Share:0.##}%\" height=\"100%\"/></svg>");
        handle.Render(builder => builder.AddMarkupContent(0, markup));
        return Task.CompletedTask;
    }
}
