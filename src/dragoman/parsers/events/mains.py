"""What an article is about: the choice of its main events among all that it tells."""

from __future__ import annotations

from dragoman.parsers.events.clusters import Cluster

#: At most so many main events; a further one must weigh at least this share of the first.
MAIN = 3
SHARE = (0.0, 0.55, 0.55)


def main_clusters(clusters: list[Cluster]) -> list[Cluster]:
    """The main events, weightiest first; nothing where nothing weighs enough to be what the article is about."""
    ranked = sorted(clusters, key=lambda c: -c.score)
    if not ranked or (ranked[0].score < 1.0 and not any(t.prominent for t in ranked[0].tellings)):
        return []
    top = ranked[0].score
    chosen = [ranked[0]]
    for n, cluster in enumerate(ranked[1:MAIN], 1):
        share = cluster.score / top
        prominent = any(t.prominent for t in cluster.tellings)
        if (share >= SHARE[n] and (share > 0.8 or prominent)) or (share >= 0.4 and len(cluster.tellings) > 2):
            chosen.append(cluster)
    # A meeting to come, with its date, that is told more than once is news whatever else the article tells.
    chosen += [c for c in ranked if c not in chosen and _is_announcement(c)][: MAIN - len(chosen)]
    return chosen


def _is_announcement(cluster: Cluster) -> bool:
    first = cluster.tellings[0]
    dated = cluster.date is not None and cluster.date.edtf is not None
    return first.type.name == "AGREE" and first.status == "planned" and dated and len(cluster.tellings) > 1
