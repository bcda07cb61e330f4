"""Amounts of money in French text, exact, in ISO 4217.

:func:`find_amounts` is all that callers need; :func:`bare_word` and :func:`is_currency_code` check what a
caller may put into ``default_currency``.
"""

from service.extract.amounts.currencies import bare_word, bare_words, is_currency_code
from service.extract.amounts.find import find_amounts
from service.extract.amounts.model import Amount, Qualifier

__all__ = ["Amount", "Qualifier", "bare_word", "bare_words", "find_amounts", "is_currency_code"]
