using KunshanCredit.Domain.Facts;
using Spectre.Console;

namespace KunshanCredit.Cli.Output;

/// <summary>Shows on stderr how far something is: a bar where a person looks, otherwise a line at each tenth.</summary>
internal sealed class ProgressBar(Surroundings around, Action<LocalText[]> say)
{
    private const int Steps = 10;

    /// <summary>Does something that tells how much of how much is done.</summary>
    public async Task<T> ShowAsync<T>(LocalText what, Language language, Func<Action<int, int>, Task<T>> work)
    {
        if (!around.ErrorIsTerminal || around.Variable("TERM") == "dumb")
        {
            return await work(Lines(what));
        }

        T result = default!;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(around.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = around.MayColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        await console.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(Plain.Text(what.In(language))));
            result = await work((done, total) => (bar.MaxValue, bar.Value) = (Math.Max(total, 1), done));
        });
        return result;
    }

    private Action<int, int> Lines(LocalText what)
    {
        var told = 0;
        var gate = new Lock();
        return (done, total) =>
        {
            lock (gate)
            {
                var step = total == 0 ? Steps : (int)((long)done * Steps / total);
                if (step > told)
                {
                    told = step;
                    say([new LocalText($"{what.Zh} {done}/{total}", $"{what.En} {done}/{total}")]);
                }
            }
        };
    }
}
