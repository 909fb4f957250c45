"""The mathematics, each beside its comparison from the same run: `python -m benchmarks.stats [--json]`.

Needs R with lme4 (Debian: r-cran-lme4) and the packages of the extra `bench`.
"""

import sys

from benchmarks import stats_doubt, stats_models, stats_peers, stats_secrecy
from benchmarks.figures import show

if __name__ == "__main__":
    figures = [*stats_doubt.figures(), *stats_models.figures(), *stats_peers.figures(), *stats_secrecy.figures()]
    sys.exit(
        show("stats: mot lme4, mixedlm, scikit-learn och pytauargus", figures, ("numpy", "scipy", "highspy", "mixedlm", "scikit-learn"))
    )
