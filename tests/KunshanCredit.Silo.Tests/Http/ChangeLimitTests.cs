using System.Net;
using KunshanCredit.Silo.Tests.Flows;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>A service that tells changes for 30 days, and to two streams of a client at a time.</summary>
public sealed class ForgetfulCity : VirtualService
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Changes:KeepDays", "30");
        builder.UseSetting("Changes:StreamsPerClient", "2");
    }
}

public sealed class ChangeLimitTests(ForgetfulCity service) : IClassFixture<ForgetfulCity>
{
    [Fact]
    public async Task A_reader_that_is_further_behind_than_changes_are_kept_is_told_to_begin_anew()
    {
        await service.RecordedAsync("demo-environment", TestEnterprises.New(), "1");
        var next = (await service.GetAsync("demo-bank", "/v1/changes?after=0")).GetProperty("next").GetInt64();
        service.JumpTo("2017-03-31");
        Assert.Equal(HttpStatusCode.OK, (await service.AskAsync("demo-bank", "/v1/changes?after=0")).StatusCode);

        service.JumpTo("2017-04-01");

        await (await service.AskAsync("demo-bank", "/v1/changes?after=0")).ProblemAsync(410, "cursor-gone");
        await (await service.AskAsync("demo-bank", "/v1/changes?after=0", ("Accept", "text/event-stream"))).ProblemAsync(410, "cursor-gone");
        Assert.Equal(HttpStatusCode.OK, (await service.AskAsync("demo-bank", $"/v1/changes?after={next}")).StatusCode);
        Assert.Equal(next, (await service.GetAsync("demo-bank", "/v1/changes?after=latest")).GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task A_client_has_only_so_many_streams_open_and_one_that_it_closes_makes_room()
    {
        using var first = await OpenAsync("demo-bank");
        using (await OpenAsync("demo-bank"))
        {
            await (await OpenAsync("demo-bank")).ProblemAsync(429, "too-many-requests");
            using var other = await OpenAsync("demo-tax");
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }

        // The service notices that a reader is gone when it would write to it next, within a second or two.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await OpenAsync("demo-bank")).StatusCode != HttpStatusCode.OK)
        {
            await poll.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/changes?after=latest");
        request.Headers.Add("Accept", "text/event-stream");
        return await service.Caller(key).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
