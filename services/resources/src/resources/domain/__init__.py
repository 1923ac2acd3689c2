"""What is true of forces and supplies and what is allowed: pure, no clock, no store, no network."""
