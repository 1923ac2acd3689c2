"""Case clues referred to police and procuratorates of one region."""
