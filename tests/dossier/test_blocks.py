"""Collation a block at a time gives the dossier that collation at once gives."""

import random
from collections import Counter, defaultdict
from itertools import combinations

import pytest
from attrs import evolve

from dragoman.dossier import blocks
from dragoman.dossier.cluster import FORBIDDEN, Links, cluster, clusters
from dragoman.dossier.collate import collate_sketches
from dragoman.dossier.packed import pack, unpack
from dragoman.dossier.sketch import EventSketch, Sketch, StatementSketch
from dragoman.dossier.stories import count_words


def sketches(stories, each=4, seed=1):
    """Articles of `stories` stories: words and parties of their own beside those of everybody, now and then another date."""
    chance = random.Random(seed)
    found = []
    for story in range(stories):
        own = [f"own{story}x{k}" for k in range(12)]
        day = f"2022-03-{1 + story % 28:02}"
        for n in range(each):
            words = (
                chance.sample(own, 8)
                + [f"common{chance.randrange(60)}" for _ in range(20)]
                + [f"rare{chance.randrange(stories)}"]
            )
            told = day if chance.random() < 0.8 else f"2022-04-{1 + story % 28:02}"
            party = f"P{chance.randrange(stories)}"
            event = EventSketch(
                "E0", "CONSULT", chance.choice(["video", None]), frozenset({"A", party}),
                {"AAA": frozenset({"A"}), "BBB": frozenset({party})}, told, told, told, None, None, "occurred",
            )  # fmt: skip
            said = StatementSketch("S0", (f"P{story}",), tuple(chance.sample(own, 5)), "direct", told, (0, 9))
            found.append(
                Sketch(
                    f"{story:03}-{n}",
                    f"Title {story}",
                    None,
                    Counter(words),
                    Counter(chance.sample(own, 3)),
                    (event,) if chance.random() < 0.5 else (),
                    (said,),
                    ((told, told, "event", "E0"), (None, "", "statement", "S0")),
                )
            )
    chance.shuffle(found)
    return found


def by_blocks(articles):
    """As an engine does it, with dictionaries in place of its group-by."""
    frequencies = count_words(articles)
    words, events = defaultdict(list), defaultdict(list)
    for n, sketch in enumerate(articles):
        for key in blocks.keys(sketch, frequencies):
            if key.kind == "word":
                words[key.value].append(n)
            else:
                events[key.value].append((key.day, n))
    shared = Counter(pair for members in words.values() for pair in combinations(members, 2))
    pairs = {pair for pair, count in shared.items() if count >= blocks.FEWEST_OPENERS}
    for dated in events.values():
        dated.sort()
        for place, (_, j) in enumerate(dated):
            pairs |= {(min(i, j), max(i, j)) for _, i in dated[max(0, place - blocks.NEIGHBOURS) : place] if i != j}
    links = [(i, j, v) for i, j in pairs if (v := blocks.judge(articles[i], articles[j], frequencies)) is not None]
    block = blocks.components(len(articles), ((i, j) for i, j, v in links if v >= blocks.THRESHOLD))
    stories = []
    for first in set(block):
        members = [n for n in range(len(articles)) if block[n] == first]
        stories += blocks.stories_of_block(members, [(i, j, v) for i, j, v in links if block[i] == block[j] == first])
    dossiers = [blocks.collate_story([articles[n] for n in story]) for story in reversed(stories)]
    return dossiers, blocks.join(dossiers, {s.id: n for n, s in enumerate(articles)})


@pytest.mark.parametrize("stories", [1, 2, 3, 40, 120])
def test_block_by_block_is_the_same_dossier(stories):
    articles = sketches(stories)
    dossiers, joined = by_blocks(articles)
    assert joined == collate_sketches(articles)
    if stories >= 40:
        assert len(dossiers) > 10
        assert len(joined.quotations) > 10
        assert any(story.agreement for story in joined.stories)


def test_a_joined_dossier_is_not_added_to():
    articles = sketches(3)
    _, joined = by_blocks(articles)
    with pytest.raises(ValueError, match="collate all of them anew"):
        joined.add()


def test_a_sketch_survives_packing():
    for sketch in sketches(30):
        assert unpack(pack(sketch)) == sketch
        assert pack(unpack(pack(sketch))) == pack(sketch)
    odd = evolve(sketches(1)[0], title="lone \ud800 end\n", terms=Counter({"習近平": 2}))
    assert unpack(pack(odd)) == odd


def test_clusters_do_not_reach_beyond_what_is_over_the_threshold():
    chance = random.Random(5)
    for _ in range(200):
        size = chance.randrange(2, 14)
        links = Links()
        for i, j in combinations(range(size), 2):
            if chance.random() < 0.5:
                links.add(i, j, FORBIDDEN if chance.random() < 0.15 else round(chance.random() ** 2, 2))
        assert clusters(size, links, 0.3) == cluster(size, links, 0.3)
