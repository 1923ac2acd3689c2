"""What can be asked; the HTTP bodies too."""
