"""Weave charts: read, checked, classified and drawn.

A chart is data (`chart`), its colours are yarns (`yarns`). `frieze` says how it repeats, `structure` whether it can be
woven as it claims; `svg`, `working_chart` and `png` draw it. `bands` holds the site's own woven ornament.
Every drawing is cells of a real grid: nothing is approximated. No inline style is written: the site forbids it.
"""
