"""Runs the expert pool alone: `python -m expert_pool`."""

from chassis.service import serve
from expert_pool.service import SERVICE

serve(SERVICE)
