import time, datetime
from apps.audit.services.seal import seal_trail
from apps.audit.selectors import discrepancy as D
from apps.tenancy.context import enter_tenant, system_seat
from django.db import connection
from tests.factories.finance import make_line, make_report

def test_smoke(cast):
    pk = cast.partnership.pk
    with enter_tenant(system_seat(pk)):
        report = make_report(cast.partner, cast.period)
        for n in range(50): make_line(report, n+1)
    seal = seal_trail(partnership_id=pk, margin=datetime.timedelta(0))
    orig = D._stream
    stats={}
    def timed(name, gen):
        t=time.time(); list(gen); stats[name]=stats.get(name,0)+time.time()-t
    def run():
        stats.clear()
        with enter_tenant(system_seat(pk), read_only=True):
            D.use_exact_texts()
            timed("seals", D._broken_seals(pk))
            c=D.read_columns()
            timed("lost", D._lost_columns(c))
            for t in D.trail_tables(): timed("against_seals", D._against_seals(t,c[t.name],pk))
            for l,h in D.tracked_models(): timed("hist", D._against_history(l,h,pk))
            for v in D._verifiers: timed("files", v())
        print(stats)
    run(); run()
    def plain(sql, values):
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    D._stream = plain
    run(); run()
    with enter_tenant(system_seat(pk), read_only=True):
        def explain(sql, values):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, SUMMARY) "+sql, values)
                rows=cursor.fetchall(); print(rows[-2:], len(rows))
            return []
        D._stream = explain
        c=D.read_columns()
        t=[t for t in D.trail_tables() if t.name=="finance_expenditurelineevent"][0]
        list(D._against_seals(t,c[t.name],pk)); list(D._against_seals(t,c[t.name],pk))
        l,h=[x for x in D.tracked_models() if x[0].__name__=="Trip"][0]
        list(D._against_history(l,h,pk));list(D._against_history(l,h,pk))
