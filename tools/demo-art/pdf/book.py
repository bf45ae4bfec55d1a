"""What stands on which page: title page, contents, chapters."""

import hashlib

from .sheets import (
    HEIGHT,
    WIDTH,
    Element,
    Sheet,
    colour,
    ellipse,
    write_outline,
    write_pages,
    write_structure,
)
from .typeset import Style, Typesetter
from .words import paragraphs
from .writer import Name, Pdf

MARGIN, TOP, BOTTOM = 56, 74, HEIGHT - 66
MEASURE = WIDTH - 2 * MARGIN
INK, MUTED, RULE, LOTUS, PAPER = "#1c1a17", "#5d564d", "#ddd5c8", "#8a2d45", "#fbf8f3"
CONTENTS = {"en": "Contents", "km": "មាតិកា", "es": "Contenido"}
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def styles(language):
    """Khmer stands lower and higher than Latin: the same size needs more room between lines."""
    sizes = {
        "title": (24, 31, INK, True, False), "subtitle": (13, 19, MUTED, False, False),
        "name": (10.5, 16, INK, False, False), "small": (8.5, 13, MUTED, False, True),
        "chapter": (17, 23, LOTUS, True, False), "section": (11.5, 17, INK, True, False),
        "body": (10.5, 16, INK, False, False), "entry": (10.5, 16, INK, False, False),
    }  # fmt: skip
    larger, wider = (1.05, 1.26) if language == "km" else (1, 1)
    return {
        name: Style(size * larger, height * wider, ink, bold, sans)
        for name, (size, height, ink, bold, sans) in sizes.items()
    }


def make_pdf(text: dict, language: str) -> bytes:
    """A document of the demonstration as PDF; the same text gives the same bytes."""
    return Book(text, language).make()


class Book:
    """One document on its way to paper."""

    def __init__(self, text, language):
        self.given = text
        self.language = language
        self.type = Typesetter(language)
        self.styles = styles(language)
        self.pdf = Pdf()
        self.sheets = []
        self.elements = []
        self.y = BOTTOM

    def make(self):
        chapters = self.given.get("chapters", [])
        self.title_page()
        starts = self.contents_room(chapters)
        first = len(self.sheets)
        self.new_sheet()
        marks = [self.chapter(chapter) for chapter in chapters]
        self.contents(chapters, marks, starts)
        self.furniture(first)
        return self.write(chapters, marks)

    # Pages

    def new_sheet(self):
        self.sheets.append(Sheet(self.pdf.reserve()))
        self.y = TOP

    def number(self, number):
        return str(number).translate(KHMER_DIGITS) if self.language == "km" else str(number)

    def put(self, lines, style, tag, x=MARGIN):
        """Lines one below the other on the present page."""
        element = Element(tag)
        self.elements.append(element)
        for line in lines:
            self.sheets[-1].text(line, x, self.y + style.size, style, element)
            self.y += style.leading
        return element

    def flow(self, lines, style, tag, x=MARGIN):
        """Lines over as many pages as they need, never one line alone on a page."""
        element = Element(tag)
        self.elements.append(element)
        while lines:
            room = int((BOTTOM - self.y + style.leading - style.size * 1.3) // style.leading)
            count = len(lines) if room >= len(lines) else min(room, len(lines) - 2)
            if count < min(2, len(lines)):
                self.new_sheet()
                continue
            for line in lines[:count]:
                self.sheets[-1].text(line, x, self.y + style.size, style, element)
                self.y += style.leading
            lines = lines[count:]
            if lines:
                self.new_sheet()

    def set(self, key, name, tag="P", width=MEASURE):
        """A line of the title page, where the document has one."""
        if words := str(self.given.get(key, "")).strip():
            style = self.styles[name]
            self.put(self.type.even_lines(words, style, width), style, tag)

    # Title page

    def title_page(self):
        self.new_sheet()
        sheet = self.sheets[-1]
        sheet.art(colour(PAPER), f"0 0 {WIDTH} {HEIGHT} re f")
        self.ripples(sheet)
        self.y = 66
        self.set("publisher", "small")
        self.y = 150
        self.set("title", "title", "H1", MEASURE * 0.94)
        self.y += 8
        self.set("subtitle", "subtitle")
        self.y += 20
        top = HEIGHT - self.y
        sheet.art(colour(LOTUS, True), f"1.2 w {MARGIN} {top} m {MARGIN + 44} {top} l S")
        self.y += 18
        self.set("authors", "name")
        self.set("date", "name")
        style = self.styles["small"]
        notice = self.type.lines(self.given.get("notice", ""), style, MEASURE)
        self.y = BOTTOM + 18 - style.leading * len(notice)
        self.put(notice, style, "P")

    def ripples(self, sheet):
        """Rings on water in the lower half, other rings for each title."""
        seed = hashlib.sha256(self.given["title"].encode()).digest()
        x, y = WIDTH * (0.56 + seed[0] / 900), HEIGHT * (0.27 + seed[1] / 5000)
        rings = []
        for ring in range(5 + seed[2] % 4):
            wide = 16 + ring * (24 + seed[3] % 9)
            rings.append(f"{max(1.5 - ring * 0.13, 0.5):.2f} w " + ellipse(x, y, wide, wide * 0.24))
        clip = f"0 0 {WIDTH} {HEIGHT} re W n"
        sheet.art(clip, colour("#d9c3bd", True), *rings)
        flame = f"{x} {y + 34} m {x + 9} {y + 20} {x + 6} {y + 9} {x} {y + 8} c"
        flame += f" {x - 6} {y + 9} {x - 9} {y + 20} {x} {y + 34} c f"
        sheet.art(colour("#d9a441"), flame, colour(LOTUS), f"{x - 3.2} {y - 6} 6.4 13 re f")

    # Contents

    def entry_lines(self, chapters):
        style = self.styles["entry"]
        return [self.type.lines(c["heading"], style, MEASURE - 40) for c in chapters]

    def contents_room(self, chapters):
        """Pages are made before the chapters, filled after: only then the numbers are known."""
        self.new_sheet()
        style = self.styles["entry"]
        self.y = TOP + self.styles["chapter"].leading + 22
        starts = []
        for lines in self.entry_lines(chapters):
            if self.y + len(lines) * style.leading > BOTTOM:
                self.new_sheet()
            starts.append((len(self.sheets) - 1, self.y))
            self.y += len(lines) * style.leading + 7
        return starts

    def contents(self, chapters, marks, starts):
        body, self.elements = self.elements, []
        sheets, style = self.sheets, self.styles["entry"]
        self.sheets, self.y = sheets[1:2], TOP
        head = self.styles["chapter"]
        label = CONTENTS.get(self.language, CONTENTS["en"])
        self.put(self.type.lines(label, head, MEASURE), head, "H1")
        for lines, (sheet, y), (page, dest) in zip(
            self.entry_lines(chapters), starts, marks, strict=True
        ):
            self.sheets, self.y = [sheets[sheet]], y
            element = self.put(lines, style, "P")
            [number] = self.type.lines(self.number(page), style, 40)
            x, base = WIDTH - MARGIN - number.width, self.y - style.leading + style.size
            sheets[sheet].text(number, x, base, style, element)
            sheets[sheet].art(
                colour(RULE, True),
                f"0.5 w {MARGIN} {HEIGHT - self.y} m {WIDTH - MARGIN} {HEIGHT - self.y} l S",
            )
            sheets[sheet].link(MARGIN, self.y, MEASURE, self.y - y, dest)
        title = sum(1 for e in body if e.marks and e.marks[0][0] == sheets[0].ref)
        self.sheets = sheets
        self.elements = [*body[:title], *self.elements, *body[title:]]

    # Chapters

    def chapter(self, chapter):
        """Gives the chapter's page number and the destination for links."""
        style, body = self.styles["chapter"], self.styles["body"]
        lines = self.type.even_lines(chapter["heading"], style, MEASURE)
        if self.y > TOP:
            self.y += 30
        if self.y + len(lines) * style.leading + 5 * body.leading > BOTTOM:
            self.new_sheet()
        dest = [self.sheets[-1].ref, Name("XYZ"), 0, HEIGHT - self.y + 12, None]
        mark = (len(self.sheets), dest)
        self.put(lines, style, "H1")
        self.y += 8
        before = None
        for kind, marker, depth, spans in paragraphs(chapter["text"]):
            if before == "item" and kind != "item":
                self.y += body.leading * 0.35
            self.paragraph(kind, marker, depth, spans)
            before = kind
        return mark

    def paragraph(self, kind, marker, depth, spans):
        style = self.styles["section" if kind == "heading" else "body"]
        if kind == "heading":
            self.y += 6
            lines = self.type.lines(spans, style, MEASURE)
            if self.y + (len(lines) + 3) * style.leading > BOTTOM:
                self.new_sheet()
            self.flow(lines, style, "H2")
            self.y += 2
            return
        x = MARGIN + 18 * depth
        lines = self.type.lines(spans, style, WIDTH - MARGIN - x)
        if marker:
            marker = marker if marker == "•" else self.number(marker) + "."
            [sign] = self.type.lines(marker, style, 40)
            if self.y + min(2, len(lines)) * style.leading > BOTTOM + style.leading * 0.3:
                self.new_sheet()
            gap = 6 if marker == "•" else 5
            self.sheets[-1].text(sign, x - gap - sign.width, self.y + style.size, style)
        self.flow(lines, style, "LBody" if kind == "item" else "P", x)
        self.y += 3 if kind == "item" else style.leading * 0.5

    # Around the text

    def furniture(self, first):
        """Running title and page numbers from the contents on."""
        style = self.styles["small"]
        title = self.type.lines(self.given["title"], style, MEASURE)[0]
        for number, sheet in enumerate(self.sheets[1:], 2):
            [digits] = self.type.lines(self.number(number), style, MEASURE)
            sheet.text(digits, (WIDTH - digits.width) / 2, HEIGHT - 34, style)
            if number > first:
                sheet.text(title, MARGIN, 46, style)
                line = f"0.5 w {MARGIN} {HEIGHT - 56} m {WIDTH - MARGIN} {HEIGHT - 56} l S"
                sheet.art(colour(RULE, True), line)

    def write(self, chapters, marks):
        pdf = self.pdf
        headings = [(c["heading"], dest) for c, (_, dest) in zip(chapters, marks, strict=True)]
        label = CONTENTS.get(self.language, CONTENTS["en"])
        front = [
            (self.given["title"], [self.sheets[0].ref, Name("Fit")]),
            (label, [self.sheets[1].ref, Name("Fit")]),
        ]
        structure = write_structure(pdf, self.elements, self.sheets)
        fonts = {f.key: f.embed(pdf) for f in self.type.faces.values() if f.codes}
        pages = write_pages(pdf, self.sheets, fonts)
        root = pdf.add({
            "Type": Name("Catalog"), "Pages": pages, "Lang": self.language.encode(),
            "Outlines": write_outline(pdf, front + headings), "PageMode": Name("UseOutlines"),
            "StructTreeRoot": structure, "MarkInfo": {"Marked": True},
            "ViewerPreferences": {"DisplayDocTitle": True},
        })  # fmt: skip
        info = {"Title": self.given["title"], "Producer": "Memoria"}
        if authors := self.given.get("authors"):
            info["Author"] = authors
        return pdf.finish(root, pdf.add(info))
