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

create index agenda_by_day on agenda (department, due_on, uscc);
