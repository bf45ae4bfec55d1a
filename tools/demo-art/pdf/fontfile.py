"""
Fonts for a PDF in which what is drawn and what is read never part.

Khmer is not drawn in the order in which it is written: a vowel stands before
its consonant, a subscript below it. A PDF that names single glyphs gives
scrambled text to whoever copies, searches or listens. So each written cluster
becomes one glyph of an own font, composed of the shaped parts, and carries the
cluster's letters as its meaning. Every program then reads what was written.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from .writer import Name

FONTS = Path(__file__).resolve().parent.parent / "fonts"
UNSEEN = "\u200b\u200c\u200d\u2060\u00ad"


@dataclass(frozen=True)
class Cluster:
    """The smallest thing that may stand alone: its letters, and how they are drawn."""

    face: "Face"
    text: str
    start: int
    shape: tuple
    advance: int

    def width(self, size):
        return self.advance * size / self.face.upem


class Face:
    """One font file, and what a document uses of it."""

    def __init__(self, file_name, key):
        data = (FONTS / file_name).read_bytes()
        self.key = key
        self.name = file_name.removesuffix(".ttf")
        self.source = TTFont(io.BytesIO(data), recalcTimestamp=False)
        self.upem = self.source["head"].unitsPerEm
        self.letters = set(self.source.getBestCmap())
        self.shaper = hb.Font(hb.Face(data))
        self.codes = {}

    def clusters(self, text, start, language):
        """Shape a run of text; `start` is its place in the paragraph."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(self.shaper, buffer)
        groups = {}
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            parts, pen = groups.get(info.cluster, ((), 0))
            part = (info.codepoint, pen + at.x_offset, at.y_offset)
            groups[info.cluster] = ((*parts, part), pen + at.x_advance)
        begins = sorted(groups)
        ends = [*begins[1:], len(text)]
        return [
            Cluster(self, text[a:b], start + a, *groups[a])
            for a, b in zip(begins, ends, strict=True)
            if text[a:b].strip(UNSEEN)
        ]

    def code(self, cluster):
        """The number that stands for this cluster in the file, and its usual width."""
        key = (cluster.shape, cluster.text)
        return self.codes.setdefault(key, (len(self.codes) + 1, cluster.advance))

    def program(self):
        """The font file for embedding: clusters composed of the glyphs they use."""
        outlines, parts = self.source.getGlyphSet(), {}
        for gid in sorted({gid for shape, _ in self.codes for gid, _, _ in shape}):
            record = DecomposingRecordingPen(outlines)
            outlines[self.source.getGlyphName(gid)].draw(record)
            pen = TTGlyphPen(None)
            record.replay(pen)
            parts[f"part{gid}"] = pen.glyph()
        glyphs = {".notdef": TTGlyphPen(None).glyph()}
        for (shape, _), (code, _) in self.codes.items():
            pen = TTGlyphPen(parts)
            for gid, x, y in shape:
                if parts[f"part{gid}"].numberOfContours:
                    pen.addComponent(f"part{gid}", (1, 0, 0, 1, x, y))
            glyphs[f"code{code}"] = pen.glyph()
        glyphs |= parts
        widths = {f"code{code}": advance for code, advance in self.codes.values()}
        builder = FontBuilder(self.upem, isTTF=True)
        builder.setupGlyphOrder(list(glyphs))
        builder.setupGlyf(glyphs)
        table = builder.font["glyf"]
        builder.setupHorizontalMetrics({
            name: (max(widths.get(name, 0), 0), getattr(table[name], "xMin", 0))
            for name in glyphs
        })  # fmt: skip
        builder.setupHorizontalHeader(
            ascent=self.source["hhea"].ascent, descent=self.source["hhea"].descent
        )
        builder.setupMaxp()
        builder.font["head"].created = builder.font["head"].modified = 0
        builder.font.recalcTimestamp = False
        out = io.BytesIO()
        builder.font.save(out)
        return out.getvalue()

    def meanings(self):
        """The table from which readers of the file take the letters."""
        rows = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
            for (_, text), (code, _) in self.codes.items()
        ]
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")

    def embed(self, pdf):
        """Write the font into the file; gives its reference."""
        program = self.program()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        name = Name(f"{tag}+{self.name}")
        head, hhea = self.source["head"], self.source["hhea"]
        scale = 1000 / self.upem
        descriptor = pdf.add({
            "Type": Name("FontDescriptor"), "FontName": name, "Flags": 4,
            "FontBBox": [int(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)],
            "ItalicAngle": 0, "Ascent": int(hhea.ascent * scale),
            "Descent": int(hhea.descent * scale), "CapHeight": 714, "StemV": 80,
            "FontFile2": pdf.stream(program, {"Length1": len(program)}),
        })  # fmt: skip
        descendant = pdf.add({
            "Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": name,
            "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
            "FontDescriptor": descriptor, "CIDToGIDMap": Name("Identity"), "DW": 0,
            "W": [1, [round(advance * scale, 2) for _, advance in self.codes.values()]],
        })  # fmt: skip
        return pdf.add({
            "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": name,
            "Encoding": Name("Identity-H"), "DescendantFonts": [descendant],
            "ToUnicode": pdf.stream(self.meanings()),
        })  # fmt: skip
