-- What is on the departments' desks because of a standing, and what of it is before the public: as many rows as the standing has items.
create table agenda (
    department text not null,
    kind       text not null,
    uscc       text not null,
    reference  text not null,
    document   text,
    since      text,
    due_on     text,
    primary key (uscc, department, kind, reference)
) strict, without rowid;

create index agenda_of_department on agenda (department, coalesce(due_on, '9999'), uscc, kind, reference);
create index agenda_by_day on agenda (coalesce(due_on, '9999'), uscc, kind, department, reference);

-- Rows that are there already get their items when they are assessed again: all of them are due.
update enterprises set valid_until = assessed_on;
