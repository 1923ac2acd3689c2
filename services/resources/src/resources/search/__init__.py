"""The team search: an index of every region's teams in this process's memory."""
