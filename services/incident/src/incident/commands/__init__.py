"""What can be asked of the incident service; the HTTP bodies are these models."""
