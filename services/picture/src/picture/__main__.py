"""Runs the picture service alone: `python -m picture`."""

from chassis.service import serve
from picture.service import SERVICE

if __name__ == "__main__":
    serve(SERVICE)
