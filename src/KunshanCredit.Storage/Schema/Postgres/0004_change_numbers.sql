-- Readers of the changes go by a number that is given once a change is committed: a position alone would skip what commits late. Who writes a change
-- puts its position into the queue; who reads empties the queue first. Unlike the number of a transaction, this outlives a restored dump.
create table change_queue (
    position bigint primary key
);

create table change_numbers (
    number   bigint primary key,
    position bigint not null unique
);

create function queue_change() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into change_queue (position) values (new.position);
    return null;
end $$;

-- It waits for whoever is writing and keeps others from it until the end of this step: what was written before is all there, and numbered here.
create trigger changes_are_numbered after insert on standing_changes for each row execute function queue_change();

insert into change_numbers (number, position)
select row_number() over (order by position), position from standing_changes;

-- Numbers at most so many committed changes, and says how many it did.
create function number_changes(most integer) returns integer language plpgsql security definer set search_path from current as $$
declare
    numbered integer;
begin
    if not exists (select from change_queue) then
        return 0;
    end if;

    perform pg_advisory_xact_lock(7164775648129);
    with next as (
        delete from change_queue where position = any(array(select position from change_queue order by position limit most)) returning position)
    insert into change_numbers (number, position)
    select (select coalesce(max(number), 0) from change_numbers) + row_number() over (order by position), position from next;
    get diagnostics numbered = row_count;
    return numbered;
end $$;

create trigger change_numbers_are_never_changed before update or delete on change_numbers
    for each row execute function refuse_change();

revoke execute on function number_changes(integer) from public;
grant execute on function number_changes(integer) to credit_application;
grant select on change_numbers to credit_application;
grant select on change_queue, change_numbers to credit_verifier;
