"""What can be asked of the expert pool; the HTTP bodies are these models."""
