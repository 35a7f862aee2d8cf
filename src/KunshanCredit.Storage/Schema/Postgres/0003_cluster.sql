-- Where silos find each other, and the small states of administrative grains. Orleans' providers take their queries from the table
-- orleansquery and bind parameters and columns by name; the tables behind them are ours.
create table cluster_versions (
    cluster_id text        collate "C" primary key,
    version    integer     not null,
    changed_at timestamptz not null default now()
);

create table cluster_silos (
    cluster_id    text        collate "C" not null references cluster_versions,
    address       text        collate "C" not null,
    port          integer     not null,
    generation    integer     not null,
    silo_name     text        not null,
    host_name     text        not null,
    status        integer     not null,
    gateway_port  integer     not null,
    suspect_times text,
    started_at    timestamptz not null,
    alive_at      timestamptz not null,
    primary key (cluster_id, address, port, generation)
) with (fillfactor = 50);

create table grain_states (
    service_id     text    collate "C" not null,
    state_name     text    collate "C" not null,
    id_n0          bigint  not null,
    id_n1          bigint  not null,
    id_extension   text    collate "C" not null,
    payload        bytea,
    changed_at     timestamptz not null default now(),
    version        integer not null,
    primary key (service_id, state_name, id_n0, id_n1, id_extension)
) with (fillfactor = 70);

create table orleansquery (
    querykey  text primary key,
    querytext text not null
);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', $query$
    with added as (insert into cluster_versions (cluster_id, version) values (@DeploymentId, 0) on conflict do nothing returning 1)
    select count(*)::integer from added
$query$),
('InsertMembershipKey', $query$
    with moved as (
        update cluster_versions set version = version + 1, changed_at = now()
        where cluster_id = @DeploymentId and version = @Version and not exists (
            select from cluster_silos s
            where s.cluster_id = @DeploymentId and s.address = @Address and s.port = @Port and s.generation = @Generation)
        returning cluster_id),
    added as (
        insert into cluster_silos (cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
        select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from moved
        returning 1)
    select count(*)::integer from added
$query$),
('UpdateMembershipKey', $query$
    with moved as (
        update cluster_versions set version = version + 1, changed_at = now()
        where cluster_id = @DeploymentId and version = @Version and exists (
            select from cluster_silos s
            where s.cluster_id = @DeploymentId and s.address = @Address and s.port = @Port and s.generation = @Generation)
        returning cluster_id),
    changed as (
        update cluster_silos s set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime from moved
        where s.cluster_id = moved.cluster_id and s.address = @Address and s.port = @Port and s.generation = @Generation
        returning 1)
    select count(*)::integer from changed
$query$),
('UpdateIAmAlivetimeKey', $query$
    update cluster_silos set alive_at = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$query$),
('MembershipReadRowKey', $query$
    select v.cluster_id as "DeploymentId", s.address as "Address", s.port as "Port", s.generation as "Generation", s.silo_name as "SiloName",
        s.host_name as "HostName", s.status as "Status", s.gateway_port as "ProxyPort", s.suspect_times as "SuspectTimes",
        s.started_at as "StartTime", s.alive_at as "IAmAliveTime", v.version as "Version"
    from cluster_versions v left join cluster_silos s
        on s.cluster_id = v.cluster_id and s.address = @Address and s.port = @Port and s.generation = @Generation
    where v.cluster_id = @DeploymentId
$query$),
('MembershipReadAllKey', $query$
    select v.cluster_id as "DeploymentId", s.address as "Address", s.port as "Port", s.generation as "Generation", s.silo_name as "SiloName",
        s.host_name as "HostName", s.status as "Status", s.gateway_port as "ProxyPort", s.suspect_times as "SuspectTimes",
        s.started_at as "StartTime", s.alive_at as "IAmAliveTime", v.version as "Version"
    from cluster_versions v left join cluster_silos s on s.cluster_id = v.cluster_id
    where v.cluster_id = @DeploymentId
$query$),
('GatewaysQueryKey', $query$
    select address as "Address", gateway_port as "ProxyPort", generation as "Generation"
    from cluster_silos where cluster_id = @DeploymentId and status = @Status and gateway_port > 0
$query$),
('DeleteMembershipTableEntriesKey', $query$
    with gone as (delete from cluster_silos where cluster_id = @DeploymentId)
    delete from cluster_versions where cluster_id = @DeploymentId
$query$),
('CleanupDefunctSiloEntriesKey', $query$
    delete from cluster_silos where cluster_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$query$),
('WriteToStorageKey', $query$
    with changed as (
        update grain_states set payload = @PayloadBinary, changed_at = now(), version = version + 1
        where @GrainStateVersion is not null and version = @GrainStateVersion and service_id = @ServiceId and state_name = @GrainTypeString
            and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1 and id_extension = coalesce(@GrainIdExtensionString, '')
        returning version),
    added as (
        insert into grain_states (service_id, state_name, id_n0, id_n1, id_extension, payload, version)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1
        where @GrainStateVersion is null
        on conflict do nothing
        returning version)
    select coalesce((select version from changed), (select version from added), @GrainStateVersion) as newgrainstateversion
$query$),
('ReadFromStorageKey', $query$
    select payload as payloadbinary, changed_at, version from grain_states
    where service_id = @ServiceId and state_name = @GrainTypeString
        and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1 and id_extension = coalesce(@GrainIdExtensionString, '')
$query$),
('ClearStorageKey', $query$
    with changed as (
        update grain_states set payload = null, changed_at = now(), version = version + 1
        where version = @GrainStateVersion and service_id = @ServiceId and state_name = @GrainTypeString
            and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1 and id_extension = coalesce(@GrainIdExtensionString, '')
        returning version)
    select coalesce((select version from changed), @GrainStateVersion) as newgrainstateversion
$query$),
('DeleteStorageKey', $query$
    with gone as (
        delete from grain_states
        where version = @GrainStateVersion and service_id = @ServiceId and state_name = @GrainTypeString
            and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1 and id_extension = coalesce(@GrainIdExtensionString, '')
        returning version)
    select coalesce((select version + 1 from gone), @GrainStateVersion) as newgrainstateversion
$query$);

grant select, insert, update, delete on cluster_versions, cluster_silos, grain_states to credit_application;
grant select on orleansquery to credit_application;
grant select on cluster_versions, cluster_silos, grain_states, orleansquery to credit_verifier;
