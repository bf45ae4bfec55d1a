"""
URLs for probes: is this process alive, is the site ready, what is there to measure.

- `/health/live`: 200 as long as the process answers. Asks nothing.
- `/health/ready`: 200 if this server can serve (database, tables, folders, disk), else 503.
- `/health/all`: 503 also where readers notice nothing yet: the schedule or the worker stands still.
- `/health/metrics`: figures in the format of Prometheus.

They stand before everything else, so that a probe needs no host name and no HTTPS. What they say
beyond ready or not is for this machine alone: a request that came through a proxy gets no details.
docs/operators/monitoring.md.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

from django.db import connection
from django.http import HttpResponse, JsonResponse

from operation.doctor.base import Level, Probe, all_examinations, findings_of
from operation.metrics import CONTENT_TYPE, figures

PREFIX = "/health/"
# Seconds. A database that hangs is answered as one that is away; probes give up soon.
WITHIN = 3
BROKEN = 503

_threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
_asked: Future | None = None


class HealthMiddleware:
    """Answers `/health/…`; all other requests go on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        response = _answer(request)
        response.headers["Cache-Control"] = "no-store"
        return response


def _answer(request):
    name = request.path.removeprefix(PREFIX)
    direct = "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if name == "live":
        return HttpResponse("alive\n", content_type="text/plain")
    if name in (Probe.READY, Probe.ALL):
        return _probed(Probe(name), details=direct)
    if name == "metrics" and direct:
        return HttpResponse(figures(), content_type=CONTENT_TYPE)
    return HttpResponse("not found\n", status=404, content_type="text/plain")


def _probed(probe: Probe, *, details: bool):
    found = problems(probe)
    status = BROKEN if any(found.values()) else 200
    if not details:
        return HttpResponse(
            "ready\n" if status == 200 else "not ready\n", status=status, content_type="text/plain"
        )
    return JsonResponse({name: what or "ok" for name, what in found.items()}, status=status)


def problems(probe: Probe) -> dict[str, list[str]]:
    """
    Id of each examination that a URL asks → the problems it found; none if it is well.

    Asked in a thread of its own, as a database that hangs would take this one with it.
    """
    global _asked
    if _asked is not None and not _asked.done():
        return {"database": ["has not answered since the last time it was asked"]}
    _asked = _threads.submit(_look, probe)
    try:
        return _asked.result(WITHIN)
    except TooLate:
        return {"database": [f"has not answered within {WITHIN} seconds"]}


def _look(probe: Probe) -> dict[str, list[str]]:
    try:
        return {
            examination.id: [
                found.what for found in findings_of(examination) if found.level == Level.PROBLEM
            ]
            for examination in all_examinations()
            if examination.probe in (Probe.READY, probe)
        }
    finally:
        connection.close()
