"""What a layout says instead of a sentence: labels and fields, tables, numbers with what stands before them."""
