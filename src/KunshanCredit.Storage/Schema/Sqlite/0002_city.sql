-- One row per enterprise: the head of its log, and what lists, rankings, statistics and the search need of its standing.
create table enterprises (
    uscc              text    primary key,
    name              text,
    name_key          text,
    head_sequence     integer not null,
    head_hash         blob    not null,
    assessed_on       text    not null,
    valid_until       text,
    colour            text,
    tier              text,
    customs_class     text,
    tax_level         text,
    security_category text,
    security_score    text,
    security_order    real,
    security_banned   integer not null
) strict, without rowid;

create index enterprises_due on enterprises (valid_until) where valid_until is not null;
create index enterprises_by_security_score on enterprises (security_category, security_order desc, uscc) where security_score is not null;

create table marks (
    code  text not null,
    uscc  text not null,
    since text not null,
    until text,
    primary key (code, uscc)
) strict, without rowid;

create index marks_by_enterprise on marks (uscc);
