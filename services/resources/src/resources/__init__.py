"""Rescue teams, social forces, mutual aid, deployments and stockpiles of one region."""
