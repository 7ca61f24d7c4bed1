"""What ours is measured against: a bare WSGI answer, and Django as ``startproject`` leaves it."""
