using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Durability;

/// <summary>A file that was acknowledged is recorded, whatever dies meanwhile.</summary>
public sealed class ImportKillTests : IDisposable
{
    private const int Rows = 6000;
    private const int Kills = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");
    private readonly List<Uscc> _enterprises = [.. Enumerable.Range(0, Rows).Select(_ => TestEnterprises.New())];

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_file_goes_on_after_kill_minus_nine_in_the_middle()
    {
        var address = await SendAndKillAsync();
        for (var kill = 1; kill < Kills; kill++)
        {
            using var silo = await SiloProcess.StartAsync(_directory.FullName);
            var begun = Done(await StatusAsync(silo, address));
            await UntilAsync(silo, address, status => Done(status) > begun || IsCompleted(status));
            silo.Kill();
        }

        using var last = await SiloProcess.StartAsync(_directory.FullName);
        var status = await UntilAsync(last, address, IsCompleted);

        Assert.Equal((Rows, Rows, 0), (Done(status), Number(status, "recorded") + Number(status, "repeated"), Number(status, "rejected")));
        using var caller = last.Caller("demo-tax");
        foreach (var uscc in _enterprises.Where((_, index) => index % 100 == 0))
        {
            var notices = await caller.GetFromJsonAsync<JsonElement>($"/v1/enterprises/{uscc}/notices");
            Assert.Equal(1, notices.GetProperty("penalties").GetArrayLength());
        }
    }

    private async Task<string> SendAndKillAsync()
    {
        using var silo = await SiloProcess.StartAsync(_directory.FullName);
        var file = new StringBuilder("行政相对人名称,统一社会信用代码,决定书文号,违法行为类型,处罚类别,处罚决定日期,处罚机关,处罚机关统一社会信用代码\n");
        foreach (var (index, uscc) in _enterprises.Index())
        {
            file.Append($"甲,{uscc},昆税罚〔2017〕{index}号,未按规定申报,罚款,2017-02-05,昆山市税务局,11320583MB0W00001R\n");
        }

        using var caller = silo.Caller("demo-tax");
        using var sent = await caller.PostAsync("/v1/imports?file=penalties", new StringContent(file.ToString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("text/csv")));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        silo.Kill();
        return sent.Headers.Location!.ToString();
    }

    private static async Task<JsonElement> UntilAsync(SiloProcess silo, string address, Func<JsonElement, bool> isSo)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(Patience);
        JsonElement status;
        do
        {
            await poll.WaitForNextTickAsync(patience.Token);
            status = await StatusAsync(silo, address);
        }
        while (!isSo(status));
        return status;
    }

    private static async Task<JsonElement> StatusAsync(SiloProcess silo, string address)
    {
        using var caller = silo.Caller("demo-tax");
        return await caller.GetFromJsonAsync<JsonElement>(address);
    }

    private static bool IsCompleted(JsonElement status) => status.GetProperty("state").GetString() == "completed";

    private static int Done(JsonElement status) => Number(status, "done");

    private static int Number(JsonElement status, string name) => status.GetProperty(name).GetInt32();
}
