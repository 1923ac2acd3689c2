"""What can be asked of the drills service; the HTTP bodies are these models."""
