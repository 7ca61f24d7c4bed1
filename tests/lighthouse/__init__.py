"""Lighthouse, on five pages with the phone's profile."""
