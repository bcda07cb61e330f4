"""Entities: the mentions of an article, cleaned, grouped by what they name and weighed."""

from service.extract.entities.finder import Entity, find_entities

__all__ = ["Entity", "find_entities"]
