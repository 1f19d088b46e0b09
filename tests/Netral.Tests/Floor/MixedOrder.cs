using System.Security.Cryptography;
using System.Text;
using Netral.Tests.Floor;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(MixedOrder))]

namespace Netral.Tests.Floor;

/// <summary>
/// Tests of a class share one program and one clock, so a test must not lean on what ran before it. Their order is mixed: the same on
/// every machine, and another one for every <c>NETRAL_TEST_ORDER</c>. (The runner's own order hangs on the folder the tests lie in:
/// what passes in one checkout fails in the next.)
/// </summary>
public sealed class MixedOrder : ITestCaseOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("NETRAL_TEST_ORDER") ?? "";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Seed + test.TestCaseDisplayName))), StringComparer.Ordinal)];
}
