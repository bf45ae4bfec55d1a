"""From words to lines: which font a letter takes, where a line may end, what fits."""

from bisect import bisect_right
from dataclasses import dataclass, field

from icu4py.breakers import LineBreaker

from .fontfile import Face

CLING = frozenset("ៗ។៕៖៘៙៛»”’…)?!,.:;")


@dataclass(frozen=True)
class Style:
    """How a kind of text looks; sizes in points."""

    size: float
    leading: float
    colour: str = "#1c1a17"
    bold: bool = False
    sans: bool = False


@dataclass
class Line:
    clusters: list = field(default_factory=list)
    width: float = 0.0


class Typesetter:
    """The fonts and the language of one document."""

    def __init__(self, language):
        self.language = language
        self.faces = {}

    def face(self, name):
        if name not in self.faces:
            self.faces[name] = Face(f"{name}.ttf", f"F{len(self.faces) + 1}")
        return self.faces[name]

    def fonts(self, style, bold, italic):
        """The fonts to try for a letter, the first that has it wins."""
        weight = "700" if bold or style.bold else "400"
        khmer, sans = f"NotoSansKhmer-{weight}", f"NotoSans-{weight}"
        if self.language == "km":
            return [khmer, sans]
        if style.sans:
            return [sans, khmer]
        slant = "-italic" if italic and weight == "400" else ""
        return [f"NotoSerif-{weight}{slant}", khmer]

    def runs(self, spans, style):
        """Cut (text, bold, italic) spans where the font changes."""
        place = 0
        for text, bold, italic in spans:
            names = self.fonts(style, bold, italic)
            run, current = "", None
            for letter in text:
                having = (name for name in names if ord(letter) in self.face(name).letters)
                name = next(having, current or names[0])
                if run and name != current:
                    yield self.face(current), run, place
                    place += len(run)
                    run = ""
                run, current = run + letter, name
            if run:
                yield self.face(current), run, place
                place += len(run)

    def ends(self, text):
        """
        Places where a line may end. Khmer has no spaces between words: ICU knows
        the words by its dictionary, but would part a repetition sign from its word.
        """
        breaker = LineBreaker(text, self.language)
        return {end for _, end in breaker.segments() if text[end : end + 1] not in CLING}

    def lines(self, spans, style, width):
        """Break a paragraph; `spans` is a string or a list of (text, bold, italic)."""
        if isinstance(spans, str):
            spans = [(spans, False, False)]
        words = self.words(spans, style, width)
        lines, line = [], Line()
        for word in words:
            if line.clusters and line.width + inked(word, style) > width:
                lines.append(line)
                line = Line()
            line.clusters += word
            line.width += sum(c.width(style.size) for c in word)
        lines.append(line)
        for line in lines:
            while line.clusters and not line.clusters[-1].text.strip(" "):
                line.width -= line.clusters.pop().width(style.size)
        return lines

    def even_lines(self, text, style, width):
        """For titles: as few lines as possible, and no word left alone on the last."""
        lines = self.lines(text, style, width)
        while width > style.size * 6:
            width -= style.size / 2
            tighter = self.lines(text, style, width)
            if len(tighter) > len(lines) or any(line.width > width for line in tighter):
                return lines
            lines = tighter
        return lines

    def words(self, spans, style, width):
        """Clusters that stay on one line together. What is wider than a line may part anywhere."""
        ends = sorted(self.ends("".join(span[0] for span in spans)))
        words = {}
        for face, run, place in self.runs(spans, style):
            for cluster in face.clusters(run, place, self.language):
                words.setdefault(bisect_right(ends, cluster.start), []).append(cluster)
        for word in words.values():
            if inked(word, style) > width:
                yield from ([cluster] for cluster in word)
            else:
                yield word


def inked(word, style):
    """The width without the space that follows the word."""
    return sum(c.width(style.size) for c in word if c.text.strip(" "))
