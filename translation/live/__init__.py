"""What readers of a translation get, and when it may go live."""
