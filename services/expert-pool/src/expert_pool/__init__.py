"""The expert pool: experts, conflicts of interest and call-outs of one region."""
