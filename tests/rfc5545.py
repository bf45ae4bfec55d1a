"""What RFC 5545 asks of a calendar of all-day events, read from the bytes and by no library."""

import re

LINE = re.compile(r"[A-Z][A-Z0-9-]*(;[A-Z-]+=(\"[^\"]*\"|[^\";:,]*))*:")
DATE = re.compile(r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
STAMP = re.compile(r"\d{8}T\d{6}Z$")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "RRULE", "STATUS", "URL")


def faults(body: bytes) -> list[str]:
    """Everything that is wrong with a calendar, one sentence each; empty for a good one."""
    return [*_faults_of_lines(body), *_faults_of_structure(unfold(body))]


def unfold(body: bytes) -> list[str]:
    """The content lines (3.1): a line that begins with a space goes on from the one above."""
    return body.decode().replace("\r\n ", "").split("\r\n")[:-1]


def _faults_of_lines(body):
    if not body.endswith(b"\r\n"):
        yield "The last line has no end."
    for line in body.split(b"\r\n"):
        if len(line) > 75:
            yield f"Longer than 75 octets: {line!r}"
        if b"\r" in line or b"\n" in line:
            yield f"A line ends with one of CR and LF alone: {line!r}"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"Folded inside a character: {line!r}"


def _faults_of_structure(lines):
    yield from (f"No content line: {line!r}" for line in lines if not LINE.match(line))
    if (lines[0], lines[-1]) != ("BEGIN:VCALENDAR", "END:VCALENDAR"):
        yield "Not one VCALENDAR."
    head = [line for line in lines if line.startswith(("VERSION:", "PRODID:"))]
    if sorted(line.partition(":")[0] for line in head) != ["PRODID", "VERSION"]:
        yield "VERSION and PRODID stand exactly once."
    events = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    if not events:
        yield "A calendar needs a component."
    identifiers = []
    for event in events:
        properties = list(_properties(event.partition("\nEND:VEVENT")[0]))
        identifiers += [value for name, _, value in properties if name == "UID"]
        yield from _faults_of_event(properties)
    if len(identifiers) != len(set(identifiers)):
        yield "A UID stands twice."


def _properties(event):
    for line in event.split("\n"):
        before, _, value = line.partition(":")
        name, _, parameters = before.partition(";")
        yield name, parameters, value


def _faults_of_event(properties):
    values = {name: (parameters, value) for name, parameters, value in properties}
    names = [name for name, _, _ in properties]
    yield from (f"{name} stands twice." for name in ONCE if names.count(name) > 1)
    for name in ("UID", "DTSTAMP", "DTSTART"):
        if name not in values:
            yield f"{name} is missing."
            return
    if not STAMP.match(values["DTSTAMP"][1]):
        yield "DTSTAMP is in UTC."
    for name in ("DTSTART", "DTEND"):
        parameters, value = values.get(name, ("VALUE=DATE", "20000101"))
        if parameters != "VALUE=DATE" or not DATE.match(value):
            yield f"{name} is no date: {parameters}:{value}"
    if "DTEND" in values and values["DTEND"][1] <= values["DTSTART"][1]:
        yield "DTEND is exclusive: it lies after DTSTART."
