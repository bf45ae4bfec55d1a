"""The block that plays a recorded testimony."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AbstractMediaChooserBlock
from wagtailmedia.widgets import AdminMediaChooser

from stories.testimony.captions import TIME


class RecordingChooserBlock(AbstractMediaChooserBlock):
    """A chooser for audio and video in one block."""

    def render_basic(self, value, context=None):
        return value.title if value else ""

    @cached_property
    def widget(self):
        return AdminMediaChooser()

    class Meta:
        icon = "media"


class MomentBlock(blocks.RegexBlock):
    """A position in a recording: 1:15."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("For example 1:15. The same in every language."))
        kwargs.setdefault("error_messages", {"invalid": _("Write 1:15, or 1:02:15 with hours.")})
        super().__init__(regex=TIME, **kwargs)


class TestimonyBlock(blocks.StructBlock):
    """A recording with captions and transcript."""

    __test__ = False

    recording = RecordingChooserBlock(label=_("Recording"))
    intro = blocks.CharBlock(
        label=_("What one hears"),
        max_length=300,
        help_text=_("One sentence: who speaks, of what, and how long."),
    )
    start = MomentBlock(label=_("From"))
    end = MomentBlock(label=_("To"))

    class Meta:
        icon = "media"
        label = _("Recorded testimony")
        template = "blocks/testimony.html"
