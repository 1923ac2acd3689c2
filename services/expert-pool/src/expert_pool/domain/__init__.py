"""What is true of experts and their calls, and what is allowed: pure, no clock, no store, no network."""
