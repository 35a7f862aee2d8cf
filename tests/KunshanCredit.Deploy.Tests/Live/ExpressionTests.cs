using System.Net;
using System.Net.Http.Json;
using System.Text;
using KunshanCredit.TestKit;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>Every expression of the rules and of the dashboard means something: what it names is served by a city that runs.</summary>
public sealed class ExpressionTests(City city) : IClassFixture<City>
{
    /// <summary>Served only once the bad thing has happened. Each is known by the name that its maker's program has for it.</summary>
    private static readonly Dictionary<string, (string Assembly, string Instrument)> OnlyInBadTimes = new()
    {
        ["orleans_scheduler_long_running_turns_total"] = ("Orleans.Core", "orleans-scheduler-long-running-turns"),
        ["orleans_messaging_rejected_total"] = ("Orleans.Core", "orleans-messaging-rejected"),
        ["orleans_app_requests_timedout_total"] = ("Orleans.Core", "orleans-app-requests-timedout"),
        ["db_client_connection_npgsql_pending_requests"] = ("Npgsql", "db.client.connection.npgsql.pending_requests"),
        ["credit_commit_conflicts_total"] = ("KunshanCredit.Storage", "credit_commit_conflicts"),
        ["credit_reads_checked_total"] = ("KunshanCredit.Grains", "credit_reads_checked"),
    };

    [Fact]
    public void What_is_served_only_in_bad_times_has_the_name_that_its_maker_gave_it()
    {
        Assert.All(OnlyInBadTimes.Values, each => Assert.True(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, each.Assembly + ".dll")).AsSpan().IndexOf(Encoding.Unicode.GetBytes(each.Instrument)) >= 0,
            each.Instrument));
    }

    [SkippableFact]
    public async Task Every_metric_and_every_label_that_an_expression_names_is_served()
    {
        await StartWithTrafficAsync();
        var unknown = new List<string>();

        foreach (var expression in Expression.Shipped())
        {
            var labels = new HashSet<string> { "le", "job", "instance", "alertstate" };
            foreach (var metric in expression.Metrics.Where(metric => metric != "ALERTS" && !OnlyInBadTimes.ContainsKey(metric)))
            {
                var series = await city.QueryAsync($"{{__name__=\"{metric}\"}}");
                unknown.AddRange(series.Count == 0 && !metric.Contains(':', StringComparison.Ordinal) ? [$"{metric} in {expression}"] : []);
                labels.UnionWith(series.SelectMany(each => each.GetProperty("metric").EnumerateObject()).Select(label => label.Name));
            }

            unknown.AddRange(expression.Labels.Except(labels).Select(label => $"label {label} in {expression}"));
        }

        Assert.Empty(unknown);
    }

    [SkippableFact]
    public async Task Every_picture_of_the_dashboard_shows_something()
    {
        await StartWithTrafficAsync();

        var empty = await EmptyAsync();
        using var poll = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < 60 && empty.Count > 0 && await poll.WaitForNextTickAsync(); n++)
        {
            empty = await EmptyAsync();
        }

        Assert.Empty(empty);
    }

    [SkippableFact]
    public async Task In_good_times_no_alert_is_raised_but_that_the_clock_is_not_that_of_today()
    {
        await StartWithTrafficAsync();

        await City.UntilAsync(async () => (await city.QueryAsync("ALERTS{alertname=\"ClockWrong\"}")).Count > 0);
        var firing = (await city.QueryAsync("ALERTS{alertstate=\"firing\"}")).Select(each => each.GetProperty("metric").GetProperty("alertname").GetString());

        Assert.DoesNotContain(firing, each => each != "ClockWrong");
    }

    private async Task<IReadOnlyList<string>> EmptyAsync()
    {
        var empty = new List<string>();
        foreach (var expression in Expression.OfTheDashboard().Where(each => !each.Metrics.Any(OnlyInBadTimes.ContainsKey)))
        {
            empty.AddRange((await city.QueryAsync(expression.Text)).Count == 0 ? [expression.Text] : []);
        }

        return empty;
    }

    /// <summary>Of everything a little: facts, questions, lists, and requests that are refused; long enough for rates.</summary>
    private async Task StartWithTrafficAsync()
    {
        await city.StartAsync();
        using var reporter = city.Caller("demo-environment");
        using var asker = city.Caller("demo-utility");
        for (var n = 0; n < 40; n++)
        {
            var uscc = TestEnterprises.New();
            var fact = new { id = $"T{n}", type = "environment.remediation.ordered", effectiveOn = "2017-03-01", data = new { order = $"{n}", measure = "upgrade", dueOn = "2017-06-30" } };
            Assert.Equal(HttpStatusCode.Created, (await reporter.PostAsJsonAsync($"/v1/enterprises/{uscc}/events", fact)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync($"/v1/enterprises/{uscc}/surcharges")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await asker.GetAsync($"/v1/enterprises/{uscc}/tax")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync("/v1/statistics")).StatusCode);
            await city.QueryAsync("up");
        }

        await City.UntilAsync(async () => (await city.QueryAsync("rate(credit_events_total[1m])")).Count > 0 && (await city.QueryAsync("credit:commit_duration_seconds:p99")).Count > 0);
    }
}
