// The `krait` command. Everything here uses the public API of Krait alone.
//
// Nothing that costs time at the start is touched before it is needed: no Console, no LINQ, no reflection.

using Krait.Cli;

return args switch
{
    ["compile", .. var rest] => CompileCommand.Run(rest),
    ["dis", .. var rest] => DisCommand.Run(rest),
    ["heap", .. var rest] => HeapCommand.Run(rest),
    ["serve", .. var rest] => ServeCommand.Run(rest),
    _ => CommandLine.TryParse(args, out var command, out int exitCode) ? Session.Run(command) : exitCode,
};
