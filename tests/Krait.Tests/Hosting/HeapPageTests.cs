// The page of the heap report in a real browser: it is laid out, its colours are there, its script runs without an error, the
// pointer is told what lies under it, and nothing is fetched. Without a Chromium on this machine the test says so and is skipped.

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Krait.Tests.Hosting;

public sealed class HeapPageTests
{
    static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(90);

    // Stands before the page's own script and after it.
    const string Watch = "<script>window.failures = []; window.onerror = (message) => failures.push(message);</script>";

    const string Probe = """
        <script>
        window.addEventListener("load", () => {
            const result = {};
            const point = (element, share) => {
                const box = element.getBoundingClientRect();
                element.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX: box.left + box.width * share[0], clientY: box.top + share[1] }));
                return [...element.parentElement.querySelectorAll(".tip")].filter((tip) => !tip.hidden).map((tip) => tip.textContent).join();
            };
            const map = document.getElementById("map");
            result.map = Math.round(map.getBoundingClientRect().width);
            result.mapTip = point(map, [0.5, 4]);
            const chart = document.getElementById("chart");
            result.chartTip = point(chart, [0.5, 60]);
            const button = document.querySelector(".legend button[data-kind=list]");
            button.click();
            result.chosen = map.querySelectorAll("path.chosen").length;
            result.pressed = button.getAttribute("aria-pressed");
            result.fill = getComputedStyle(map.querySelector("path.list")).fill;
            result.fetched = performance.getEntriesByType("resource").length;
            result.failures = failures;
            const output = document.createElement("output");
            output.id = "probe";
            output.textContent = JSON.stringify(result);
            document.body.append(output);
        });
        </script>
        """;

    [Fact]
    public void It_works_in_a_browser()
    {
        if (FindBrowser() is not { } browser)
        {
            Assert.Skip("no Chromium is installed on this machine");
            return;
        }

        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, HeapBytes = 64 * 1024 });
        engine.Heap.StartRecording();
        engine.Exec("kept = [[i, str(i)] for i in range(100)]\nfor i in range(300): bytearray(100)", "page.py");
        var writer = new StringWriter();
        engine.Heap.Capture().WriteHtml(writer);
        string page = writer.ToString().Replace("<head>", "<head>" + Watch).Replace("</body>", Probe + "</body>");

        string folder = Directory.CreateTempSubdirectory("krait-page-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "page.html"), page);
            string document = Browse(browser, folder, "--dump-dom");
            string probe = System.Net.WebUtility.HtmlDecode(Regex.Match(document, "<output id=\"probe\">(.*?)</output>", RegexOptions.Singleline).Groups[1].Value);
            Assert.Contains("\"failures\":[]", probe);
            Assert.Contains("\"fetched\":0", probe);
            Assert.Contains("\"pressed\":\"true\"", probe);
            Assert.Matches("\"mapTip\":\"[^\"]+ bytes", probe);
            Assert.Matches("\"chartTip\":\"after [^\"]+ in use", probe);
            Assert.DoesNotMatch("\"fill\":\"(|none|rgb\\(0, 0, 0\\))\"", probe);
            Assert.True(int.Parse(Regex.Match(probe, "\"map\":(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture) > 600);
            Assert.True(int.Parse(Regex.Match(probe, "\"chosen\":(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture) > 0);

            Browse(browser, folder, "--screenshot=" + Path.Combine(folder, "page.png"));
            Assert.True(new FileInfo(Path.Combine(folder, "page.png")).Length > 20_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string? FindBrowser()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    static string Browse(string browser, string folder, string action)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--window-size=1200,2400", "--user-data-dir=" + Path.Combine(folder, "profile"),
                action, new Uri(Path.Combine(folder, "page.html")).AbsoluteUri,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_timeLimit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the browser still runs after {s_timeLimit}: {error.Result}");
        }

        return output.Result;
    }
}
