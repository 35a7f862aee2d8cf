-- One row per enterprise: the head of its log, and what lists, rankings, statistics and the search need of its standing.
create table enterprises (
    uscc              text    collate "C" primary key,
    name              text,
    name_key          text    collate "C",
    head_sequence     bigint  not null,
    head_hash         bytea   not null,
    assessed_on       date    not null,
    valid_until       date,
    outward           text    not null,
    colour            text    collate "C",
    tier              text    collate "C",
    customs_class     text    collate "C",
    tax_level         text    collate "C",
    security_category text    collate "C",
    security_score    numeric,
    security_banned   boolean not null
) with (fillfactor = 80);

create index enterprises_due on enterprises (valid_until) where valid_until is not null;
create index enterprises_by_day on enterprises (assessed_on);
create index enterprises_by_security_score on enterprises (security_category, security_score desc, uscc) where security_score is not null;

create table marks (
    code  text collate "C" not null,
    uscc  text collate "C" not null,
    since date not null,
    until date,
    primary key (code, uscc)
);

create index marks_by_enterprise on marks (uscc);

-- A record for each time that an outward value of a standing moved, in the transaction that moved it.
create table standing_changes (
    position   bigint generated always as identity primary key,
    uscc       text   collate "C" not null,
    sequence   bigint not null,
    changed_on date   not null,
    before     text,
    after      text   not null
);

create function record_first_standing() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into standing_changes (uscc, sequence, changed_on, before, after)
    select uscc, head_sequence, assessed_on, null, outward from after_rows where outward <> '{}' order by uscc;
    return null;
end $$;

create function record_changed_standing() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into standing_changes (uscc, sequence, changed_on, before, after)
    values (new.uscc, new.head_sequence, new.assessed_on, old.outward, new.outward);
    return null;
end $$;

create trigger first_standing_is_a_change after insert on enterprises
    referencing new table as after_rows for each statement execute function record_first_standing();

create trigger changed_standing_is_a_change after update on enterprises
    for each row when (old.outward <> new.outward) execute function record_changed_standing();

create trigger changes_are_never_changed before update or delete on standing_changes
    for each row execute function refuse_change();

grant select, insert, update on enterprises to credit_application;
grant select, insert, update, delete on marks to credit_application;
grant select on standing_changes to credit_application;
grant select on enterprises, marks, standing_changes to credit_verifier;
-- A backup reads where the sequence stands.
grant select on sequence standing_changes_position_seq to credit_verifier;
