namespace Netral.Reports.FileReport;

/// <summary>Who keeps the answers between the steps, as the forms tell the browser's script (<c>js/reports</c>).</summary>
internal static class Keeper
{
    /// <summary><c>start</c>: nobody yet, the script may begin. <c>browser</c>: the script has them. Null: the server's sealed state has them, or an officer
    /// writes; the script keeps away.</summary>
    public static string? Of(FormPlace place) => place.Oral ? null : place.Own ? "browser" : place.State is null ? "start" : null;
}
