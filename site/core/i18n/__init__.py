"""The languages of the site: records, availability, switcher, names, dates, numbers, catalogues."""
