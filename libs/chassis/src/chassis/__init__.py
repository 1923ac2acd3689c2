"""What every Liandong service stands on. It knows no domain word."""
