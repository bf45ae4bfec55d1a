"""Khmer dates as newspapers and the state write them. Django's formats use English patterns."""

DATE_FORMAT = "ថ្ងៃទីj ខែF ឆ្នាំY"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "ថ្ងៃទីj ខែF ឆ្នាំY ម៉ោង H:i"
YEAR_MONTH_FORMAT = "ខែF ឆ្នាំY"
MONTH_DAY_FORMAT = "ថ្ងៃទីj ខែF"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
