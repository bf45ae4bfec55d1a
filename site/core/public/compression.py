"""Compresses responses, but files that are handed out as they are."""

from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """
    Django's, which leaves alone what has `is_sent_as_it_is`: pictures, recordings, documents.

    They are compressed already, and a requested part of a file must be a part of that file. The
    word "identity" in Content-Encoding, which would do the same, must not be sent (RFC 9110, 8.4.1).
    """

    def process_response(self, request, response):
        if getattr(response, "is_sent_as_it_is", False):
            return response
        return super().process_response(request, response)
