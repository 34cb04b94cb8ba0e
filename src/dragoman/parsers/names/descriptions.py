"""Phrases that refer without a name: "the Russian president", "the head of the White House", "unnamed officials", "the two leaders"."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from dragoman.model import Name
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.officials import Officials
from dragoman.parsers.names.words import Words

DescriptionKind = Literal["office", "counterpart", "person", "collective", "group", "countries"]

_LONGEST = 9


@frozen(slots=True)
class Description:
    """A description, tokens ``[first, last)``. `country` is an alpha-3 code, `offices` the classes its head can mean, best first."""

    first: int
    last: int
    kind: DescriptionKind
    head: str
    offices: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    possessive: bool = False
    definite: bool = True


@frozen(slots=True)
class Reader:
    """Reads descriptions at a token. `names` are the article's names by their first token."""

    words: Words
    lexicon: Lexicon
    officials: Officials
    names: dict[int, tuple[int, Name]]

    def at(self, i: int, stop: int) -> Description | None:
        """The description that begins at `i`, in a sentence that ends at `stop`."""
        keys, context = self.words.keys, self.lexicon.context
        j = i
        definite = possessive = False
        if keys[j] in context["determiner"]:
            definite = keys[j] not in ("a", "an")
            possessive = keys[j] in context["possessive"]
            j += 1
        country: str | None = None
        limit = min(stop, i + _LONGEST)
        while j < limit:
            name = self.names.get(j)
            # The longest office first: "foreign minister" before "minister", "white house tenant" before the name in it.
            office = self.officials.title_at(keys, j, limit)
            if office is not None:
                return self._office_phrase(i, j, office, country, definite, possessive, stop)
            if name is not None and name[1].type in ("country", "organization", "place"):
                country = country or name[1].country
                j = name[0]
                if j < limit and keys[j] in ("'", "’"):
                    j += 2
                continue
            key = keys[j]
            adjective = self._adjective(j, limit)
            if adjective is not None:
                country = country or adjective[1]
                j = adjective[0]
                continue
            if key == "counterpart" or key in ("counterparts", "colleague"):
                return Description(i, j + 1, "counterpart", key, (), country, None, key.endswith("s"), possessive, definite)
            if (
                key in context["persons"]
                and j > i
                and keys[i] in ("the", "both", "two")
                and ("two" in keys[i:j] or "both" in keys[i:j])
            ):
                return Description(i, j + 1, "collective", key, self._plural_office(key), country, None, True, False, True)
            if key in context["countries"] and j > i and ("two" in keys[i:j] or "both" in keys[i:j]):
                return Description(i, j + 1, "countries", key, (), None, None, True, False, True)
            if key in context["unnamed"]:
                return Description(
                    i, j + 1, "group", key, (), country, None, key.endswith("s") or key == "police", possessive, definite
                )
            title = self.lexicon.titles.get(key)
            if title is not None and title[0] == "role":
                return Description(i, j + 1, "person", key, (), country, title[1] or None, False, possessive, definite)
            if key in context["degree"] or key == "-":
                j += 1
                continue
            return None
        return None

    def _adjective(self, j: int, limit: int) -> tuple[int, str | None] | None:
        for end, form in self.lexicon.at(self.words.keys, j, limit):
            if form.entry.type in ("adjective", "epithet"):
                return end, form.entry.country
        return None

    def _plural_office(self, key: str) -> tuple[str, ...]:
        return self.officials.offices(key[:-1], None)

    def _office_phrase(
        self, i: int, j: int, office: tuple[int, str], country: str | None, definite: bool, possessive: bool, stop: int
    ) -> Description:
        end, form = office
        country = country or self.officials.country_of(form)
        keys = self.words.keys
        if country is None and end + 1 < stop and keys[end] == "of":
            k = end + 1
            if keys[k] == "the" and k + 1 < stop:
                k += 1
            name = self.names.get(k)
            adjective = self._adjective(k, stop)
            if name is not None and name[1].type in ("country", "organization", "place") and name[1].country:
                country, end = name[1].country, name[0]
            elif adjective is not None:
                country, end = adjective[1], adjective[0]
                if end < stop and keys[end] in self.lexicon.context["body_noun"]:
                    end += 1
        offices = self.officials.offices(form, country)
        return Description(i, end, "office", form, offices, country, self.officials.gender(form), False, possessive, definite)
