"""A record as reference managers read it."""

import json


def bibtex(request, record) -> str:
    return f"@misc{{{record.public_id},\n  title = {{{record.title}}}\n}}\n"


def ris(request, record) -> str:
    return f"TY  - GEN\r\nTI  - {record.title}\r\nER  - \r\n"


def csl_json(request, record) -> str:
    return json.dumps([{"id": record.public_id, "title": record.title}], ensure_ascii=False)


EXPORTS = {
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "json": ("application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
}
