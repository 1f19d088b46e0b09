using Netral.Web.Cli;
using Netral.Web.Start;

// Settings of the web host (--urls …) go to the server as well.
return args is [] or ["serve", ..] || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] != "--help")
    ? await Server.Run(args)
    : await Commands.Run(args);

/// <summary>Named so that tests can host it.</summary>
public partial class Program;
