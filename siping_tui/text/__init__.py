"""Chinese text: cell widths, line breaking, sentences, folding, pinyin, numbers and units.

Pure functions of strings; the only files they read are those in `tables`.
"""
