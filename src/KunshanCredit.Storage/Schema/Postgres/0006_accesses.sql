-- Who looked up what: append-only, numbered per subject (an enterprise, or the keyed hash of a person).
create table accesses (
    subject    text        collate "C" not null,
    number     bigint      not null check (number > 0),
    client     text        not null,
    department text,
    view       text        not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null check (last_at >= first_at),
    count      bigint      not null check (count > 0),
    primary key (subject, number)
);

create trigger accesses_are_never_changed before update or delete on accesses
    for each row execute function refuse_change();

create trigger accesses_are_never_truncated before truncate on accesses
    for each statement execute function refuse_change();

-- Silos append one after another, so that a number that can be read has all smaller ones before it: a reader who goes on skips nothing.
create function note_accesses(
    subjects text[], clients text[], departments text[], views text[], firsts timestamptz[], lasts timestamptz[], counts bigint[])
returns integer language plpgsql security definer set search_path from current as $$
begin
    perform pg_advisory_xact_lock(7164775648130);
    insert into accesses (subject, number, client, department, view, first_at, last_at, count)
    select n.subject,
        coalesce((select max(a.number) from accesses a where a.subject = n.subject), 0) + row_number() over (partition by n.subject order by n.place),
        n.client, n.department, n.view, n.first_at, n.last_at, n.count
    from unnest(subjects, clients, departments, views, firsts, lasts, counts)
        with ordinality as n (subject, client, department, view, first_at, last_at, count, place);
    return cardinality(subjects);
end $$;

revoke execute on function note_accesses(text[], text[], text[], text[], timestamptz[], timestamptz[], bigint[]) from public;
grant execute on function note_accesses(text[], text[], text[], text[], timestamptz[], timestamptz[], bigint[]) to credit_application;
grant select on accesses to credit_application, credit_verifier;
