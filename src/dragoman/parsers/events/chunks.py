"""Where the actors of a sentence stand: chunks of tokens that name a country, a body, a person or a group.

A chunk is an adjective or a possessor with what it stands before ("Senior |Turkish riot police|", "|Israel's high court|"), an
office with its holder ("|the emir, Sheikh Hamad|"), or a group without a country ("|farmers|").
"""

from __future__ import annotations

from attrs import field, mutable

from dragoman.model import Party
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.forms import BASE, NOUN, PARTICIPLE, PAST, VERB
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.links import JOINTS
from dragoman.parsers.events.phrases import POSSESSIVE, Hit, Phrase, bare, phrases_at
from dragoman.parsers.names.referents import Mention, Referents
from dragoman.text import Tokens

#: So many plain words may stand between an adjective and the group that it describes.
_REACH = 4
#: What an office is for is no longer than so many words.
_PORTFOLIO = 9
_WATERS = frozenset(("gulf", "sea", "ocean", "bay", "strait", "straits", "channel"))
#: Kinds of mentions that are kinds of chunks.
_KINDS = frozenset(("pronoun", "title", "collective"))
_PARTS = frozenset(("south", "latin", "central", "pan", "north"))


@mutable(slots=True, eq=False)
class Chunks:
    """The chunks of the tokens ``[first, last)``."""

    tokens: Tokens
    lexicon: Lexicon
    first: int
    last: int
    mentions: dict[int, Mention]  #: by each of their tokens
    places: dict[int, list[Hit]] = field(factory=dict)  #: by the token at which they begin, the longest first
    groups: dict[int, list[Hit]] = field(factory=dict)
    spots: set[int] = field(factory=set)  #: the tokens at which a chunk can begin

    @classmethod
    def of(cls, tokens: Tokens, lexicon: Lexicon, referents: Referents, first: int, last: int) -> Chunks:
        """The chunks of the tokens ``[first, last)``, still to be found."""
        mentions: dict[int, Mention] = {}
        for mention in referents.within(first, last):
            for i in range(mention.first, min(mention.last, last)):
                mentions[i] = mention
        chunks = cls(tokens, lexicon, first, last, mentions)
        chunks.spots.update(mentions)
        chunks._find_phrases()
        earlier = referents.covering(first)
        if earlier is not None and earlier.first < first:
            mentions.update(dict.fromkeys(range(first, min(earlier.last, last)), earlier))
        return chunks

    def _find_phrases(self) -> None:
        """Find all places, bodies and groups of the tables."""
        tokens, last, starts = self.tokens, self.last, self.lexicon.starts
        places, groups = self.lexicon.places, self.lexicon.groups
        folds = tokens.folds
        here = enumerate(folds[self.first : last], self.first)
        for i in [
            i for i, fold in here if fold in starts or (fold[-1] == "s" and fold[-2:] in POSSESSIVE and fold[:-2] in starts)
        ]:
            fold = folds[i]
            word = bare(fold)
            seconds = starts[fold if fold in starts else word]
            if seconds is not None and (i + 1 == last or (folds[i + 1] not in seconds and bare(folds[i + 1]) not in seconds)):
                continue
            if word in places:
                hits = phrases_at(places[word], tokens, i, last)
                if hits:
                    self.places[i] = hits
            if fold in groups:
                hits = phrases_at(groups[fold], tokens, i, last)
                if hits:
                    self.groups[i] = hits
            self.spots.add(i)

    def run(self) -> list[Actor]:
        """The actors, in order; what governs them is still to be found."""
        found: list[Actor] = []
        behind = self.first
        for i in sorted(self.spots):
            if i < behind:
                continue
            actor = self._base(i)
            if actor is None:
                continue
            self._extend(actor)
            found.append(actor)
            behind = actor.last
        return found

    # -- what a chunk begins with ------------------------------------------------------------------------------------------

    def _base(self, i: int) -> Actor | None:
        """The chunk that begins at token `i`, one of the spots."""
        mention = self.mentions.get(i)
        fold = self.tokens.folds[i]
        places, groups = self.places.get(i), self.groups.get(i)
        place, group = places[0] if places else None, groups[0] if groups else None
        if mention is not None and mention.last - i > 1 and self._holds_verb(mention, i):
            # "The government |charged| former analyst X": who acts, the verb, and only then who is described.
            if self._is_past(i) or fold in ("the", "a", "an"):
                return None
            if place is not None or group is not None:
                mention = None
        if mention is not None and mention.first >= self.first and (place is None or place[1] <= mention.last):
            return self._from_mention(mention, i)
        if place is not None:
            return self._from_place(i, *place)
        if fold in self.lexicon.crowd and self._acts(i + 1):
            return Actor(i, i + 1, (), (), "CVL", False, "group", self.tokens.texts[i])
        if group is None or self._is_verb_like(i, group[1]) or self._mere_modifier(i, group[1]):
            return None
        phrase, end = group
        kind, sector, state = phrase.value
        head = " ".join(self.tokens.texts[i:end])
        return Actor(i, end, (), (), sector, state == "yes", kind, head, possessive=self._possessive(end))

    def _hit(self, phrases: dict[int, list[Hit]], i: int, stop: int) -> Hit | None:
        """The longest phrase that begins at token `i` and ends before token `stop`, if there is one."""
        return next((hit for hit in phrases.get(i, ()) if hit[1] <= stop), None)

    def _from_place(self, i: int, phrase: Phrase, end: int) -> Actor | None:
        folds = self.tokens.folds
        before = folds[i - 1] if i > self.first else ""
        if before in _PARTS and folds[i].startswith("america"):
            return None
        if before == "ethnic":
            # "Ethnic Albanians" are of some other country.
            return Actor(i, end, (), (), "CVL", False, "group", self.tokens.texts[i])
        if end < self.last and folds[end] in _WATERS:
            return None  # "the Persian Gulf" is not of Persia
        code, kind = phrase.value
        known = "adjective" if kind in ("adjective", "demonym") else "place" if kind == "metonym" else "name"
        actor = Actor(i, end, (code,), kind=known, possessive=self._possessive(end))
        if kind == "demonym" and folds[i].endswith("s") and not actor.possessive:
            actor.sector = "CVL"  # "Palestinians" are people, not their state
        return actor

    def _acts(self, i: int) -> bool:
        """Whether a verb stands at token `i`."""
        return i < self.last and bool(self.lexicon.pos.get(self.tokens.folds[i], 0) & VERB)

    def _holds_verb(self, mention: Mention, i: int) -> bool:
        """Whether a past form stands in a description from token `i` on, which then is no part of it."""
        return any(map(self._is_past, range(i, mention.last - 1)))

    def _is_past(self, i: int) -> bool:
        bits = self.lexicon.pos.get(self.tokens.folds[i], 0)
        past = bits & (PAST | PARTICIPLE) and not bits & NOUN
        return bool(past) and i > self.first and self.tokens.texts[i][0].islower()

    def _from_mention(self, mention: Mention, first: int) -> Actor | None:
        last = min(mention.last, self.last)
        parties = mention.parties
        if not parties and mention.kind != "pronoun":
            # A title without a holder: what it says of itself is still a group or an office of a country.
            return self._unnamed(mention, first, last)
        codes: tuple[str, ...] = ()
        person, place = False, bool(parties)
        for party in parties:
            if party.type == "outlet":
                return None
            person, place = person or party.type == "person", place and party.type == "place"
            code = self._code(party, first, last)
            if code and code not in codes:
                codes += (code,)
        kind = mention.kind if mention.kind in _KINDS else "place" if place else "name"
        actor = Actor(first, last, codes, parties, kind=kind, possessive=self._possessive(last))
        if person:
            actor.sector, actor.state = "GOV", True
        return actor

    def _unnamed(self, mention: Mention, first: int, last: int) -> Actor | None:
        codes: tuple[str, ...] = ()
        sector: tuple[str, ...] = ()
        for i in range(first, last):
            if i not in self.places and i not in self.groups:
                continue
            place, group = self._hit(self.places, i, last), self._hit(self.groups, i, last)
            if place is not None:
                codes += (place[0].value[0],)
            if group is not None and not sector:
                sector = group[0].value
        if not codes and not sector:
            return None
        kind, name, state = sector or ("group", "GOV", "yes")
        head = mention.description or " ".join(self.tokens.texts[first:last])
        return Actor(first, last, codes, (), name, state == "yes", kind, head, possessive=self._possessive(last))

    def _code(self, party: Party, first: int, last: int) -> str | None:
        """The code of the country that the party is of, by what is known of it or by its name."""
        if party.country and party.country != "EUE":
            return party.country
        if party.type == "place" and self.tokens.folds[first] in _PARTS:
            return None  # "South America" is no part of the United States
        if party.type != "person" or party.country is None:
            for i in range(first, last):
                place = self._hit(self.places, i, last) if i in self.places else None
                if place is not None:
                    return place[0].value[0]
        return party.country

    # -- what else belongs to it -------------------------------------------------------------------------------------------

    def _extend(self, actor: Actor) -> None:
        """Take in the group, office or person that the chunk so far describes."""
        while True:
            nearest = self._ahead(actor)
            if nearest is None:
                break
            actor.last = nearest.last
            actor.possessive = nearest.possessive
            if nearest.codes and not actor.codes:
                actor.codes = nearest.codes
            if nearest.parties:
                actor.parties, actor.kind = nearest.parties, "name"
            if nearest.sector:
                actor.sector, actor.state, actor.head = nearest.sector, nearest.state, nearest.head
                if actor.kind == "adjective":
                    actor.kind = nearest.kind
        if not actor.codes and actor.kind in ("office", "group", "title"):
            self._of(actor)
        if actor.state and not actor.parties:
            self._portfolio(actor)

    def _ahead(self, actor: Actor) -> Actor | None:
        """The group, office or person that ends the noun phrase in which the chunk stands, or None."""
        tokens = self.tokens
        modifies = actor.kind == "adjective" or actor.possessive or actor.kind in ("group", "office")
        i = actor.last
        if i < self.last and tokens.folds[i] == "," and actor.kind in ("office", "group", "title") and not actor.parties:
            # "Qatar's emir, Sheikh Hamad": an office, then its holder.
            i += 1
            mention = self.mentions.get(i)
            if mention is None or mention.first != i or not any(p.type == "person" for p in mention.parties):
                return None
        for step in range(_REACH + 1):
            if i >= self.last:
                return None
            if tokens.texts[i] == "-" and not tokens.spaced[i] and i + 1 < self.last:
                i += 2
                continue
            nearest = self._base(i) if i in self.spots else None
            if nearest is not None:
                if actor.kind == "place" and tokens.folds[nearest.first] in ("the", "a", "an"):
                    return None  # "in Brasília the leaders"
                if nearest.kind in ("group", "office") or (nearest.kind == "title" and modifies):
                    return nearest if modifies or step == 0 else None
                if i == actor.last and _owns(actor) and any(p.type == "organization" for p in nearest.parties):
                    return nearest  # "Australia's |Northgate Bank|"
                is_person = any(p.type == "person" for p in nearest.parties)
                if is_person and self._employs(actor, i):
                    return nearest
                return nearest if is_person and modifies and not actor.parties else None
            if not self._plain(i) and not self._second_portfolio(actor, i):
                return None
            i += 1
        return None

    def _employs(self, actor: Actor, i: int) -> bool:
        """Whether a plain noun joins a body to the person at token `i`: "|Northgate Bank| executive |Helen Marsh|"."""
        if actor.possessive or not actor.parties or any(p.type != "organization" for p in actor.parties):
            return False
        between = range(min(actor.last, i - 1), i)  # the noun may stand in what names the body already
        return all(self.tokens.texts[k].islower() and not self.tokens.folds[k].endswith(("ed", "s", "ing")) for k in between)

    def _second_portfolio(self, actor: Actor, i: int) -> bool:
        """Whether "and" at token `i` only goes on with an office: "the minister of economy |and| Trade, X"."""
        if self.tokens.folds[i] != "and" or actor.sector is None or i + 1 >= self.last:
            return False
        return self.tokens.texts[i + 1][0].isupper() and i + 1 not in self.mentions

    def _portfolio(self, actor: Actor) -> None:
        """The holder behind what an office is for: "Spain's minister of |Labour and Trade| |X|"."""
        if actor.kind not in ("office", "title", "adjective", "name"):
            return
        if self.tokens.folds[actor.last : actor.last + 1] not in (["of"], ["for"], ["and"]):
            return
        for i in range(actor.last + 1, min(self.last, actor.last + _PORTFOLIO)):
            mention = self.mentions.get(i)
            if mention is not None:
                if mention.first == i and any(p.type == "person" for p in mention.parties):
                    actor.parties, actor.last = mention.parties, mention.last
                    actor.possessive = self._possessive(mention.last)
                return
            fold = self.tokens.folds[i]
            if self.tokens.texts[i][0].isupper() or fold in JOINTS or fold == "of":
                continue
            if self.lexicon.words.get(fold, frozenset()) - {"noun_too"} or self.lexicon.pos.get(fold, 0) & ~(NOUN | BASE):
                return

    def _of(self, actor: Actor) -> None:
        """An office or group of a country: "the president of Brazil", "leaders of China and Russia"."""
        tokens = self.tokens
        if actor.last >= self.last:
            return
        end = actor.last
        if tokens.folds[actor.last : actor.last + 2] in (["based", "in"], ["operating", "in"]):
            actor.last += 1
        elif tokens.folds[actor.last] == "in" and actor.state and actor.kind == "group":
            pass  # "the government in Beijing", "police in Belarus"
        elif tokens.folds[actor.last] not in ("of", "from") or (
            tokens.folds[actor.last] == "from" and actor.sector in ("MIL", "COP")
        ):
            return
        i = actor.last + 1
        while i < self.last and tokens.folds[i] in ("the", "a", "both"):
            i += 1
        if i + 2 < self.last and tokens.folds[i + 1] == "of" and tokens.texts[i][0].isupper() and not self._owner(i):
            # "The ministry of Exteriors of Spain".
            i += 3 if tokens.folds[i + 2] == "the" and i + 3 < self.last else 2
        if i >= self.last:
            return
        owner = self._base(i) if i in self.spots else None
        if owner is None or not owner.codes:
            actor.last = end
            return
        self._extend(owner)
        if owner.sector and not owner.state and actor.kind == "group" and owner.kind != "name":
            return
        actor.codes, actor.last, actor.possessive = owner.codes, owner.last, owner.possessive
        if owner.parties and actor.parties == () and all(p.type == "country" for p in owner.parties):
            actor.parties = ()
        if actor.last + 1 < self.last and tokens.folds[actor.last] == "and":
            j = actor.last + 1
            while j < self.last and tokens.folds[j] == "the":
                j += 1
            second = self._base(j) if j in self.spots else None
            if second is not None and second.codes and second.kind in ("name", "place") and not second.possessive:
                actor.codes = tuple(dict.fromkeys(actor.codes + second.codes))
                actor.last = second.last
        # "the president of Brazil, Lula da Silva": the holder may follow.
        follower = self._ahead(actor)
        if follower is not None and follower.parties:
            actor.parties, actor.last, actor.possessive = follower.parties, follower.last, follower.possessive

    def _owner(self, i: int) -> bool:
        owner = self._base(i) if i in self.spots else None
        return owner is not None and bool(owner.codes)

    # -- the look of tokens ------------------------------------------------------------------------------------------------

    def _possessive(self, end: int) -> bool:
        fold = self.tokens.folds[end - 1]
        if fold.endswith(("'s", "’s")):
            return True
        return end < self.last and self.tokens.texts[end] in "'’" and not self.tokens.spaced[end] and fold.endswith("s")

    def _plain(self, i: int) -> bool:
        """Whether the token may stand inside a noun phrase and means nothing to us."""
        fold = self.tokens.folds[i]
        if fold in self.lexicon.words and "det" not in self.lexicon.words[fold] and "planned" not in self.lexicon.words[fold]:
            return False
        bits = self.lexicon.pos.get(fold, 0)
        return fold[0].isalnum() and (bits == 0 or (self.tokens.texts[i][0].isupper() and i > self.first))

    def _mere_modifier(self, i: int, end: int) -> bool:
        """ "|Military| equipment", "|police| car": a group's word that only describes a thing."""
        if end >= self.last or self.tokens.folds[end - 1].endswith(("s", "men", "people")) or not self.tokens.spaced[end]:
            return False
        after = self.tokens.folds[end]
        if "supplies" in self.lexicon.words.get(after, ()):
            return True
        if not self._plain(end) or after.endswith(("ed", "ly")) or not self.tokens.texts[end][0].islower() or after.isdigit():
            return False
        return end not in self.groups

    def _is_verb_like(self, i: int, end: int) -> bool:
        """A word for a group that is read as a verb here: "will guard", "to press"."""
        if end != i + 1 or i == self.first:
            return False
        before = self.lexicon.words.get(self.tokens.folds[i - 1], frozenset())
        return bool(before & {"future", "may", "must"}) or (
            self.tokens.folds[i - 1] == "to" and self.tokens.folds[i] in self.lexicon.pos
        )


def _owns(actor: Actor) -> bool:
    """Whether the chunk so far only says whose something is: a country or a place with its "'s"."""
    return actor.possessive and actor.sector is None and all(p.type in ("country", "place") for p in actor.parties)
