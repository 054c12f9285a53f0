-- Counts dossier records into what dxtrack reads: one row a goal, month and ward, as numerator and denominator.
-- Runs unchanged on DuckDB, PostgreSQL and Spark, over a table or view dossiers (id, day, ward, channel, satisfied, late).
with counted as (
    select
        concat(extract(year from day), '-', right(concat('0', extract(month from day)), 2)) as period,
        coalesce(ward, 'Chưa rõ') as area,  -- without a name the row would stand for the whole programme
        count(*) as dossiers,
        count(*) filter (where channel = 'online') as online,
        count(*) filter (where satisfied in ('yes', 'no')) as answered,  -- who was not asked is not unsatisfied
        count(*) filter (where satisfied = 'yes') as satisfied,
        count(*) filter (where late = 'yes') as late
    from dossiers
    group by 1, 2
)
select 'online_dossiers' as goal, period, area, online as numerator, dossiers as denominator
from counted
union all
select 'satisfaction' as goal, period, area, satisfied as numerator, answered as denominator
from counted
where answered > 0
union all
select 'late_dossiers' as goal, period, area, late as numerator, dossiers as denominator
from counted
order by goal, period, area  -- the report names the line that a figure stands on
