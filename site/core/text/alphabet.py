"""
Khmer characters that several modules use, by their Unicode names (block 1780–17FF).

A cluster is a letter with its subscripts (coeng and a letter), shifter, vowels and other signs.
"""

COENG = "\u17d2"  # makes the next letter a subscript
ROBAT = "\u17cc"
BANTOC = "\u17cb"  # shortens the vowel
TOANDAKHIAT = "\u17cd"  # silences its letter
MUUSIKATOAN, TRIISAP = "\u17c9", "\u17ca"  # shifters: to the first series, to the second
SHIFTERS = MUUSIKATOAN + TRIISAP

# For character classes of regular expressions: consonants and independent vowels in use; dependent
# vowels and signs in use.
LETTERS = "\u1780-\u17a2\u17a5-\u17b3"
SIGNS = "\u17b6-\u17d1\u17d3\u17dd"

DIGITS = "០១២៣៤៥៦៧៨៩"
TO_KHMER_DIGITS = str.maketrans("0123456789", DIGITS)
FROM_KHMER_DIGITS = str.maketrans(DIGITS, "0123456789")
