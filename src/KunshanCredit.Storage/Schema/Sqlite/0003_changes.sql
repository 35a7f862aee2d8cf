-- What is outward of a standing, as canonical JSON, and a record for each time that it moved, in the transaction that moved it.
alter table enterprises add column outward text not null default '{}';

create table standing_changes (
    position   integer primary key,
    uscc       text    not null,
    sequence   integer not null,
    changed_on text    not null,
    before     text,
    after      text    not null
) strict;

create trigger first_standing_is_a_change after insert on enterprises when new.outward <> '{}'
begin
    insert into standing_changes (uscc, sequence, changed_on, before, after)
    values (new.uscc, new.head_sequence, new.assessed_on, null, new.outward);
end;

create trigger changed_standing_is_a_change after update on enterprises when old.outward <> new.outward
begin
    insert into standing_changes (uscc, sequence, changed_on, before, after)
    values (new.uscc, new.head_sequence, new.assessed_on, old.outward, new.outward);
end;
