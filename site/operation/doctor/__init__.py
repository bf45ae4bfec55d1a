"""What `manage.py doctor` looks at: one module for each subject, listed in DOCTOR_CHECKS."""
