"""What Chinese text needs: widths, line breaks, sentences, folding, numbers. Pure functions, no I/O."""
