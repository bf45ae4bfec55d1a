"""The form in which pictures are uploaded."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class SturdyImageField(WagtailImageField):
    """Wagtail's, but a file that its decoder chokes on is a message and no error page."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # whatever a decoder makes of hostile bytes
            message = self.error_messages["invalid_image"]
            raise ValidationError(message, code="invalid_image") from error


class ArchiveImageForm(BaseImageForm):
    """Set by WAGTAILIMAGES_IMAGE_FORM_BASE, so that every upload view uses it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = SturdyImageField(
                label=file.label, required=file.required, widget=file.widget
            )
        if sensitivity := self.fields.get("sensitivity"):
            # Uploading several at once sends no such field. A required one would leave the
            # file as it came, place and author told, in the public folder until it is given.
            sensitivity.required = False
