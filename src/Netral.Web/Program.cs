using Netral.Web.Cli;
using Netral.Web.Start;
using Netral.Web.Storage;

// Database, keys and scans are nobody else's, also where the data folder was made by hand and is open to all.
PrivateFiles.FromNowOn();

// Settings of the web host (--urls …) go to the server as well.
return args is [] or ["serve", ..] || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] != "--help")
    ? await Server.Run(args)
    : await Commands.Run(args);

/// <summary>Named so that tests can host it.</summary>
public partial class Program;
