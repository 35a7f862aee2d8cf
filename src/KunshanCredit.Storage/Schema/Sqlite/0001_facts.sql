-- The log: append-only, one gapless chain per enterprise. What is hashed is stored as text, as it was hashed.
create table events (
    position     integer primary key,
    uscc         text    not null,
    sequence     integer not null check (sequence > 0),
    department   text    not null,
    event_id     text    not null,
    type         text    not null,
    effective_on text    not null,
    document     text,
    data         text    not null,
    recorded_at  text    not null,
    hash         blob    not null check (length(hash) = 32)
) strict;

create unique index events_by_sequence on events (uscc, sequence);
create unique index events_by_id on events (uscc, department, event_id);

create trigger events_are_never_updated before update on events
begin select raise(abort, 'facts are append-only'); end;

create trigger events_are_never_deleted before delete on events
begin select raise(abort, 'facts are append-only'); end;
