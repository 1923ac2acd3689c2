"""Runs the drills service alone: `python -m drills`."""

from chassis.service import serve
from drills.service import SERVICE

serve(SERVICE)
