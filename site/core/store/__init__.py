"""
The page store: what readers get is kept as files, which a web server reads without Python.

docs/decisions/0092 says why it is as it is; docs/operators/page-store.md how to run it.
"""
