"""Lists of forces as others write them."""
