"""The library's files: checks at upload, examination, renditions, versions by language, serving."""
