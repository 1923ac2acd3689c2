"""Runs the cases service alone: `python -m cases`."""

from cases.service import SERVICE
from chassis.service import serve

serve(SERVICE)
