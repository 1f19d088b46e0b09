using Microsoft.AspNetCore.Components;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Platform.Ui.Forms;

/// <summary>What every field has. A field finds its own problem and what was typed in the <see cref="Pages.Problems"/> of its form.</summary>
public abstract class Field : ComponentBase
{
    [CascadingParameter] public Problems? Problems { get; set; }

    /// <summary>The name in the form, the place named by a <see cref="Problem"/>, and the id that the error summary links to.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }

    /// <summary>Says "boleh kosong"; a required field says nothing.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>What stands there before anything is typed.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>Attributes for the box itself: <c>autocomplete</c>, <c>inputmode</c>, <c>maxlength</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    internal Problem? Wrong => Problems?.At(Name);
    internal string? Shown => Problems?.Typed(Name) ?? Value;
    internal string? Invalid => Wrong is null ? null : "true";
    internal string? DescribedBy => (Hint, Wrong) switch
    {
        (null, null) => null,
        (not null, null) => Name + "-petunjuk",
        (null, not null) => Name + "-salah",
        _ => $"{Name}-petunjuk {Name}-salah",
    };
}
