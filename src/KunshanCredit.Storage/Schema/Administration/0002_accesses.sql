-- Who looked up what: append-only, numbered per subject (an enterprise, or the keyed hash of a person). Instants in microseconds since 1970.
create table accesses (
    position   integer primary key,
    subject    text    not null,
    number     integer not null check (number > 0),
    client     text    not null,
    department text,
    view       text    not null,
    first_at   integer not null,
    last_at    integer not null check (last_at >= first_at),
    count      integer not null check (count > 0)
) strict;

create unique index accesses_by_subject on accesses (subject, number);

create trigger accesses_are_never_updated before update on accesses
begin select raise(abort, 'accesses are append-only'); end;

create trigger accesses_are_never_deleted before delete on accesses
begin select raise(abort, 'accesses are append-only'); end;
