using Netral.Cases.Documents;
using Netral.Cases.Persons;
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
            else if (Word.TryRead<DocumentKind>(proof?["document.".Length..], out var kind))
                (await services.GetRequiredService<CaseDocuments>().Note(number, track, kind, new byte[32], officer, book, on, stop)).Must();
        }
    }
}
