-- What the service itself has to remember beside the facts: imports under way, subscriptions, billing periods. One row per grain and state.
create table grain_states (
    state_name text    not null,
    grain_id   text    not null,
    payload    blob,
    version    integer not null,
    primary key (state_name, grain_id)
) strict, without rowid;
