"""Many people at once, on the production server."""
