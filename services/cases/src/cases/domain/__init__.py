"""What is true of case clues, and what is allowed: pure functions over frozen states."""
