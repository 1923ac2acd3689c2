"""What can be asked of the resources service; the HTTP bodies are these models."""
