"""What whoever runs the site needs: begin it, look after it, back it up (docs/operators/)."""
