// Watches over the process that runs programs. When it dies, the program it ran is saved under the name of its death and a
// new worker goes on with the next one.

using System.Diagnostics;

namespace Krait.Fuzz;

internal static class Supervisor
{
    public static int Run(FuzzOptions options)
    {
        var clock = Stopwatch.StartNew();
        long first = options.First;
        bool isFine = true;
        while (first - options.First < options.Count && clock.Elapsed.TotalMinutes < options.Minutes)
        {
            using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, options.WorkerArguments(first, options.Minutes - clock.Elapsed.TotalMinutes)))!;
            worker.WaitForExit();
            if (worker.ExitCode is 0 or 1)
            {
                return isFine ? worker.ExitCode : 1;
            }

            isFine = false;
            long last = Reports.ReadPosition(options.Out);
            string death = worker.ExitCode == Watchdog.HangExitCode ? "hang" : $"crash-{worker.ExitCode}";
            string extension = options.Kind is "mpy" or "flips" ? "mpy" : "py";
            string name = $"{death}-{options.Seed}-{last}.{extension}";
            File.Copy(Path.Combine(options.Out, "current"), Path.Combine(options.Out, name), overwrite: true);
            Console.WriteLine(name);
            first = last + 1;
        }

        return isFine ? 0 : 1;
    }
}
