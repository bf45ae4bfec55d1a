"""E-mails about translations: at once or once a day, in the person's language, without texts."""
