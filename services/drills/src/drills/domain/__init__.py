"""What is true of exercises and what is allowed: pure, no clock, no store, no network."""
