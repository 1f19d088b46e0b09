using Netral.Web.Cli;
using Netral.Web.Start;

return args is [] or ["serve", ..] or ["--" or "--urls" or "--environment" or "--contentRoot" or "--applicationName", ..] || args[0].StartsWith("--", StringComparison.Ordinal)
    ? await Server.Run(args)
    : await Commands.Run(args);

/// <summary>Named so that tests can host it.</summary>
public partial class Program;
