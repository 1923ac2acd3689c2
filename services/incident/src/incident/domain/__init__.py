"""What is true of incidents and what is allowed: pure, no clock, no store, no network."""
