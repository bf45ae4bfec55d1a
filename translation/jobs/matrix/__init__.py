"""All works and languages in one table: how far each translation is, who has it, until when."""
