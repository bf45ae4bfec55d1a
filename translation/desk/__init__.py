"""The bilingual editor of translations, in place of wagtail-localize's own."""
