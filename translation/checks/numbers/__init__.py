"""Are the numbers, dates and times of a translation those of its source?"""
