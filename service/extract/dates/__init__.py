"""Expressions of time, with their TIMEX3 values."""

from service.extract.dates.grammar import RULES, Rule
from service.extract.dates.reader import Date, find_dates

__all__ = ["RULES", "Date", "Rule", "find_dates"]
