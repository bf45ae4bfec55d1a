"""
Pages, and the order in which they are read.

Every piece of text is tagged (title, heading, paragraph, list), so that a
screen reader hears the document and not the page numbers.
"""

from .writer import Name

WIDTH, HEIGHT = 419.53, 595.28  # A5


def colour(code, stroke=False):
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f} {'RG' if stroke else 'rg'}"


def ellipse(x, y, wide, high):
    """Four curves that close to an ellipse."""
    a, b = wide * 0.5523, high * 0.5523
    return (
        f"{x + wide:.2f} {y:.2f} m "
        f"{x + wide:.2f} {y + b:.2f} {x + a:.2f} {y + high:.2f} {x:.2f} {y + high:.2f} c "
        f"{x - a:.2f} {y + high:.2f} {x - wide:.2f} {y + b:.2f} {x - wide:.2f} {y:.2f} c "
        f"{x - wide:.2f} {y - b:.2f} {x - a:.2f} {y - high:.2f} {x:.2f} {y - high:.2f} c "
        f"{x + a:.2f} {y - high:.2f} {x + wide:.2f} {y - b:.2f} {x + wide:.2f} {y:.2f} c S"
    )


class Sheet:
    """One page: its drawing, its tagged pieces and its links."""

    def __init__(self, ref):
        self.ref = ref
        self.drawing = []
        self.pieces = []
        self.links = []

    def art(self, *operators):
        """Ornament, page number, running title: seen, but not read aloud."""
        self.drawing += ["/Artifact BMC q", *operators, "Q EMC"]

    def text(self, line, x, y, style, element=None):
        """A line of text, `y` being its base line counted from the top."""
        if element is None:
            self.drawing.append("/Artifact BMC")
        else:
            self.drawing.append(f"/{element.tag} <</MCID {len(self.pieces)}>> BDC")
            element.marks.append((self.ref, len(self.pieces)))
            self.pieces.append(element)
        self.drawing.append(f"BT {colour(style.colour)} {x:.2f} {HEIGHT - y:.2f} Td")
        self.drawing += [*shown(line.clusters, style), "ET EMC"]

    def link(self, x, y, width, height, dest):
        box = [x, HEIGHT - y, x + width, HEIGHT - y + height]
        self.links.append({
            "Type": Name("Annot"), "Subtype": Name("Link"), "Rect": box,
            "Border": [0, 0, 0], "F": 4, "Dest": dest,
        })  # fmt: skip


def shown(clusters, style):
    """Operators for a line, one group for each font; kerning as corrections."""
    face, group = None, []
    for cluster in [*clusters, None]:
        if cluster is None or cluster.face is not face:
            if group:
                yield f"/{face.key} {style.size:g} Tf [{''.join(group)}] TJ"
            if cluster is None:
                return
            face, group = cluster.face, []
        code, usual = face.code(cluster)
        group.append(f"<{code:04x}>")
        if usual != cluster.advance:
            group.append(f"{(usual - cluster.advance) * 1000 / face.upem:g}")


class Element:
    """A tagged piece of the document, and where its text stands."""

    def __init__(self, tag):
        self.tag = tag
        self.marks = []


def write_structure(pdf, elements, sheets):
    """The tree of tags; gives its root. Items that follow each other form a list."""
    root, document = pdf.reserve(), pdf.reserve()
    refs, kids, items = {}, [], None
    for element in elements:
        inside = document
        if element.tag == "LBody":
            if items is None:
                items = (pdf.reserve(), [])
                kids.append(items[0])
            inside = pdf.reserve()
            items[1].append(inside)
        else:
            close_list(pdf, items, document)
            items = None
        marks = [{"Type": Name("MCR"), "Pg": page, "MCID": n} for page, n in element.marks]
        ref = pdf.add({
            "Type": Name("StructElem"), "S": Name(element.tag), "P": inside, "K": marks
        })  # fmt: skip
        refs[id(element)] = ref
        if inside is document:
            kids.append(ref)
        else:
            node = {
                "Type": Name("StructElem"),
                "S": Name("LI"),
                "P": items[0],
                "K": [ref],
            }
            pdf.put(inside, node)
    close_list(pdf, items, document)
    pdf.put(document, {
        "Type": Name("StructElem"), "S": Name("Document"), "P": root, "K": kids
    })  # fmt: skip
    numbers = []
    for number, sheet in enumerate(sheets):
        numbers += [number, [refs[id(piece)] for piece in sheet.pieces]]
    pdf.put(root, {
        "Type": Name("StructTreeRoot"), "K": document,
        "ParentTree": {"Nums": numbers}, "ParentTreeNextKey": len(sheets),
    })  # fmt: skip
    return root


def close_list(pdf, items, document):
    if items is not None:
        ref, kids = items
        pdf.put(ref, {"Type": Name("StructElem"), "S": Name("L"), "P": document, "K": kids})


def write_pages(pdf, sheets, fonts):
    """The page objects; gives the reference of their tree."""
    tree = pdf.reserve()
    resources = pdf.add({"Font": fonts})
    for number, sheet in enumerate(sheets):
        page = {
            "Type": Name("Page"), "Parent": tree, "MediaBox": [0, 0, WIDTH, HEIGHT],
            "Resources": resources, "StructParents": number, "Tabs": Name("S"),
            "Contents": pdf.stream("\n".join(sheet.drawing).encode("ascii")),
        }  # fmt: skip
        if sheet.links:
            page["Annots"] = [pdf.add(link) for link in sheet.links]
        pdf.put(sheet.ref, page)
    pdf.put(tree, {
        "Type": Name("Pages"), "Kids": [sheet.ref for sheet in sheets], "Count": len(sheets)
    })  # fmt: skip
    return tree


def write_outline(pdf, entries):
    """Bookmarks from (title, destination); gives the reference of their root."""
    root = pdf.reserve()
    refs = [pdf.reserve() for _ in entries]
    for n, (title, dest) in enumerate(entries):
        node = {"Title": title, "Parent": root, "Dest": dest}
        if n:
            node["Prev"] = refs[n - 1]
        if n + 1 < len(refs):
            node["Next"] = refs[n + 1]
        pdf.put(refs[n], node)
    ends = {"First": refs[0], "Last": refs[-1]} if refs else {}
    pdf.put(root, {"Type": Name("Outlines"), "Count": len(refs), **ends})
    return root
