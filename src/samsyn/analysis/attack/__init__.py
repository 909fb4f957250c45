"""The independent attack on what is published: a linear programme that knows nothing of how it was protected.

`relations` says how the publishers' tables hang together, `knowledge` turns every public file into statements about unknown
cells, `figures` and `conclusions` do the same with all that Samsyn shows (`readings` holds what is not linear), `ranges` finds
what each cell can still be, and `verdict` says whether anything was told that its publisher does not tell.
"""
