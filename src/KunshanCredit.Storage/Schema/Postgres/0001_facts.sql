-- The log: append-only, one gapless chain per enterprise. What is hashed is stored as text, as it was hashed.
create table events (
    uscc         text        collate "C" not null,
    sequence     bigint      not null check (sequence > 0),
    department   text        collate "C" not null,
    event_id     text        collate "C" not null,
    type         text        collate "C" not null,
    effective_on date        not null,
    document     text,
    data         text        not null,
    recorded_at  timestamptz not null,
    hash         bytea       not null check (octet_length(hash) = 32),
    constraint events_by_sequence primary key (uscc, sequence),
    constraint events_by_id unique (uscc, department, event_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'facts are append-only';
end $$;

create trigger events_are_never_changed before update or delete on events
    for each row execute function refuse_change();

create trigger events_are_never_truncated before truncate on events
    for each statement execute function refuse_change();

-- How many events each writer has appended, counted in the transaction that appends them: the sum says how far the log has come.
create table writers (
    writer text   collate "C" primary key,
    events bigint not null
) with (fillfactor = 50);

grant select, insert on events to credit_application;
grant select, insert, update on writers to credit_application;
grant select on events, writers to credit_verifier;
