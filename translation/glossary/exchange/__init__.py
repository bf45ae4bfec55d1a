"""The glossary out of and into files: CSV for spreadsheets, TBX for translation programs."""
