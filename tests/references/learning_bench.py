#!/usr/bin/python3
"""The Python side of `labtui bench learning`: seconds for the same work, as one line of JSON.

    OMP_NUM_THREADS=1 /usr/bin/python3 tests/references/learning_bench.py FRAUD.csv
"""
import json
import os
import sys
import time
import warnings

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
data = pd.read_csv(sys.argv[1])
x = data[["amount", "num_trans_60d", "num_fraud_trans_24h", "avg_trans_amt_60d"]].values
y = data.is_fraud.values
x, y, rest = x[:90_000], y[:90_000], x[90_000:]


class Logistic:
    def fit(self, x, y):
        self.scaler = StandardScaler()
        self.model = LogisticRegression().fit(self.scaler.fit_transform(x), y)

    def predict(self, x):
        return self.model.predict(self.scaler.transform(x))


# Settings as Microsoft.ML's trainers have them.
MODELS = {
    "fast-tree": lambda: HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=20, min_samples_leaf=10, learning_rate=0.2, early_stopping=False),
    "fast-forest": lambda: RandomForestClassifier(100, max_leaf_nodes=20, min_samples_leaf=10),
    "lbfgs": Logistic,
    "nearest-neighbours": lambda: KNeighborsClassifier(5),
}


def seconds(work, times):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return float(np.median(taken))


out = {}
for name, create in MODELS.items():
    out[name + "_fit"] = seconds(lambda: create().fit(x, y), 3)
    model = create()
    model.fit(x, y)
    rows = iter(range(200))
    out[name + "_row"] = seconds(lambda: model.predict(rest[next(rows)][None, :]), 200)
print(json.dumps(out))
