using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests.Sqlite;

public sealed class SqliteStatesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_state_is_there_after_the_store_was_opened_again()
    {
        Use(states => Assert.Equal(1, states.Write("import", "import/1", [1, 2], null)));

        Use(states =>
        {
            var stored = states.Read("import", "import/1")!;
            Assert.Equal(1, stored.Version);
            Assert.Equal([1, 2], stored.Payload!);
        });
    }

    [Fact]
    public void Of_two_writers_that_know_the_same_version_one_learns_that_it_was_second() => Use(states =>
    {
        states.Write("import", "import/1", [1], null);

        Assert.Equal(2, states.Write("import", "import/1", [2], 1));
        Assert.Null(states.Write("import", "import/1", [3], 1));
        Assert.Null(states.Write("import", "import/1", [3], null));
        Assert.Equal([2], states.Read("import", "import/1")!.Payload);
    });

    [Fact]
    public void A_state_that_was_cleared_keeps_its_version() => Use(states =>
    {
        states.Write("import", "import/1", [1], null);
        states.Write("import", "import/1", null, 1);

        Assert.Equal(new StoredState(null, 2), states.Read("import", "import/1"));
        Assert.Equal(3, states.Write("import", "import/1", [2], 2));
    });

    [Fact]
    public void States_are_told_apart_by_name_and_grain() => Use(states =>
    {
        states.Write("file", "import/1", [1], null);

        Assert.Null(states.Read("import", "import/1"));
        Assert.Null(states.Read("file", "import/2"));
    });

    private void Use(Action<SqliteStates> use)
    {
        using var store = SqliteStore.Open(_directory.Path);
        using var states = new SqliteStates(store);
        use(states);
    }
}
