using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.Sanctions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Web.Rehearsal;

/// <summary>What an officer's word alone does not do for: the rehearsal's officers note a hash, and find no list to look in.</summary>
internal sealed class RehearsedProofs(IServiceProvider services)
{
    public async Task Make(long number, int track, IEnumerable<string> needs, KnownOfficer officer, DateOnly on, CancellationToken stop)
    {
        var book = (await services.GetRequiredService<ILawInForce>().InForce(stop)).Book;
        foreach (var proof in book.Conditions.Where(c => c.Proven && needs.Contains(c.Id, StringComparer.Ordinal)).Select(c => c.Proof))
        {
            if (proof == "person")
                (await services.GetRequiredService<CasePersons>().LeaveOpen(number, officer, book, on, stop)).Must();
            else if (proof is "sanction" or "sanction.dismissal")
                await Decide(number, track, proof.EndsWith("dismissal", StringComparison.Ordinal), officer, book, on, stop);
            else if (Word.TryRead<DocumentKind>(proof?["document.".Length..], out var kind))
                (await services.GetRequiredService<CaseDocuments>().Note(number, track, kind, new byte[32], officer, book, on, stop)).Must();
        }
    }

    /// <summary>A colleague decides what the officer proposes.</summary>
    private async Task Decide(long number, int track, bool dismissal, KnownOfficer officer, Rulebook book, DateOnly on, CancellationToken stop)
    {
        var second = (await services.GetRequiredService<IOfficers>().OfBody(officer.Body ?? 0, stop)).FirstOrDefault(o => o.Number != officer.Number) ?? officer with { Number = officer.Number + 1 };
        (await services.GetRequiredService<NoteSanctions>().Note(number, track, dismissal, officer, second, book, on, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"800.1.6/{number:000}/{on.Year}"), (int)(number % 7), stop)).Must();
    }
}
