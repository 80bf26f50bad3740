"""What is measured, one script a question; ratios are printed and nothing is asserted."""
