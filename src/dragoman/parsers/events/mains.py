"""What an article is about: the choice of its main events among all that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.parsers.events.clusters import STANCE, Cluster

#: At most so many main events.
MAIN = 3
#: At most so many of them are no politics.
MAIN_OTHER = 2
#: What headline or lead tell must weigh so much to be what the article is about.
LEAST = 0.3
#: A further event must weigh at least this share of the first where headline or lead tell it, and else this share.
TOLD_SHARE, BODY_SHARE = 0.5, 0.7
#: So much weighs an event of the body that an article without any telling headline or lead is about; so much one that is told
#: again and again, whatever the matter of the headline.
BODY, OVERRIDING = 1.0, 1.5
#: What is told so often is no aside; a lower share is enough.
OFTEN, OFTEN_SHARE = 3, 0.3


def main_clusters(clusters: list[Cluster]) -> list[Cluster]:
    """The main events, weightiest first; nothing where nothing weighs enough to be what the article is about."""
    told = sorted((c for c in clusters if c.prominent and c.score >= LEAST), key=lambda c: -c.score)
    if not told:
        return []
    top = told[0].score
    further = [c for c in told[1:] if c.score >= TOLD_SHARE * top]
    beside = sorted((c for c in clusters if c is not told[0] and c not in further), key=lambda c: -c.score)
    # A meeting to come, with its date, that is told more than once is news whatever else the article tells.
    further += [c for c in beside if _is_weighty(c, max(top, BODY)) or _is_announcement(c)]
    return list(_with_few_others([told[0], *_with_one_stance(further, clusters)]))[:MAIN]


def with_common_deeds(chosen: list[Cluster], clusters: list[Cluster]) -> list[Cluster]:
    """The main events, and the weightiest event of each other kind of deed that the article tells often, whoever does it."""
    told = {c.tellings[0].type.name for c in chosen}
    by_type: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        first = cluster.tellings[0]
        if first.type.of_many and first.type.name not in told and first.status in ("occurred", "planned"):
            by_type.setdefault(first.type.name, []).append(cluster)
    often = (same for same in by_type.values() if sum(len(c.tellings) for c in same) >= OFTEN)
    return [*chosen, *(max(same, key=lambda c: c.score) for same in often)][:MAIN]


def body_clusters(clusters: list[Cluster]) -> list[Cluster]:
    """What an article is about whatever its headline says: what its body tells again and again, or its chief speaker's stance."""
    top = [_blame(c, clusters) if _is_stance(c) else c for c in weightiest(clusters)]
    return [c for c in top if _is_stance(c) or (c.score >= OVERRIDING and len(c.tellings) > 1)]


def weightiest(clusters: list[Cluster]) -> list[Cluster]:
    """The weightiest event of the body, if it weighs enough."""
    return sorted((c for c in clusters if c.score >= BODY), key=lambda c: -c.score)[:1]


def _is_stance(cluster: Cluster) -> bool:
    return all(t.rule == STANCE for t in cluster.tellings)


def _with_few_others(chosen: Iterable[Cluster]) -> Iterator[Cluster]:
    """Those chosen, with few that are no politics: a match has many scenes."""
    others = 0
    for cluster in chosen:
        others += cluster.tellings[0].type.name == "OTHER"
        if cluster.tellings[0].type.name != "OTHER" or others <= MAIN_OTHER:
            yield cluster


def _with_one_stance(chosen: Iterable[Cluster], clusters: list[Cluster]) -> Iterator[Cluster]:
    """Those chosen, with one stance at most, and without those that only one harsh word of a speaker tells."""
    stance = False
    for cluster in chosen:
        if not _is_stance(cluster):
            yield cluster
        elif not stance and len(cluster.tellings) > 1:
            stance = True
            yield _blame(cluster, clusters)


def _blame(stance: Cluster, clusters: list[Cluster]) -> Cluster:
    """The accusation of the speaker who takes `stance`, if there is one: who accuses also rejects and demands."""
    blames = (c for c in clusters if c.tellings[0].type.name == "ACCUSE" and _is_stance(c) and len(c.tellings) > 1)
    return next((c for c in blames if c.led_by(stance.tellings[0])), stance)


def _is_weighty(cluster: Cluster, top: float) -> bool:
    return cluster.score >= BODY_SHARE * top or (cluster.score >= OFTEN_SHARE * top and len(cluster.tellings) >= OFTEN)


def _is_announcement(cluster: Cluster) -> bool:
    first = cluster.tellings[0]
    dated = cluster.date is not None and cluster.date.edtf is not None
    return first.type.name == "AGREE" and first.status == "planned" and dated and len(cluster.tellings) > 1
