"""
Machine translation through one router: docs/operators/machine-translation.md.

What an engine writes is a suggestion: it counts as missing until a person has saved it
(localize_fixes.machines).
"""
