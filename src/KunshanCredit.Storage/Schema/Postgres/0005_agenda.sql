-- What is on the departments' desks because of a standing, and what of it is before the public: as many rows as the standing has items.
create table agenda (
    department text collate "C" not null,
    kind       text collate "C" not null,
    uscc       text collate "C" not null,
    reference  text collate "C" not null,
    document   text,
    since      date,
    due_on     date,
    primary key (uscc, department, kind, reference)
);

create index agenda_of_department on agenda (department, coalesce(due_on, 'infinity'::date), uscc, kind, reference);
create index agenda_by_day on agenda (coalesce(due_on, 'infinity'::date), uscc, kind, department, reference);

-- Rows that are there already get their items when they are assessed again: all of them are due.
update enterprises set valid_until = assessed_on;

grant select, insert, update, delete on agenda to credit_application;
grant select on agenda to credit_verifier;
