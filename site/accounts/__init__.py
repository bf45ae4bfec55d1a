"""Groups, roles and the workflow of the organisation."""
