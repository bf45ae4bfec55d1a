"""Which languages a person may touch in the admin."""
