"""The syntax of a PDF file, as little of it as the demonstration's documents need."""

import hashlib
import zlib


class Name(str):
    """A PDF name, written /Name."""


class Ref(int):
    """The number of another object."""


def syntax(value):
    """A Python value as PDF. Strings are text, bytes are plain ASCII strings."""
    match value:
        case Name():
            return f"/{value}"
        case Ref():
            return f"{int(value)} 0 R"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case str():
            return f"<feff{value.encode('utf-16-be').hex()}>"
        case bytes():
            return "(" + value.decode("ascii") + ")"
        case None:
            return "null"
        case list() | tuple():
            return "[" + " ".join(map(syntax, value)) + "]"
        case dict():
            return "<<" + " ".join(f"/{key} {syntax(item)}" for key, item in value.items()) + ">>"
    raise TypeError(type(value))


class Pdf:
    """Objects by number. The same calls give the same bytes: no clock, no chance."""

    def __init__(self):
        self.objects = []

    def reserve(self):
        self.objects.append(None)
        return Ref(len(self.objects))

    def put(self, ref, value):
        self.objects[ref - 1] = value if isinstance(value, bytes) else syntax(value).encode("ascii")

    def add(self, value):
        ref = self.reserve()
        self.put(ref, value)
        return ref

    def stream(self, data, extra=None):
        packed = zlib.compress(data, 9)
        head = syntax({**(extra or {}), "Filter": Name("FlateDecode"), "Length": len(packed)})
        return self.add(head.encode("ascii") + b"\nstream\n" + packed + b"\nendstream")

    def finish(self, root, info):
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, data in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        digest = hashlib.sha256(out).hexdigest()[:32]
        entries = f"/Size {len(places) + 1} /Root {syntax(root)} /Info {syntax(info)}"
        trailer = f"<<{entries} /ID [<{digest}> <{digest}>]>>"
        out += f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii")
        return bytes(out)
