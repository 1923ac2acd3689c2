"""Runs the resources service alone: `python -m resources`."""

from chassis.service import serve
from resources.service import SERVICE

serve(SERVICE)
