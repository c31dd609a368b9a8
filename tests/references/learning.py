#!/usr/bin/python3
"""What numpy, pandas and scikit-learn say, stored for the tests of LabTui.Learning to hold against.

    labtui data fraud --rows 100000 --seed 7 --out /tmp/fraud.csv
    OMP_NUM_THREADS=1 /usr/bin/python3 tests/references/learning.py /tmp/fraud.csv tests/LabTui.Tests/Learning/References

Made with Debian 12's python3-numpy 1.24.2, python3-pandas 1.5.3 and python3-sklearn 1.2.1. The outputs say so again.
"""
import json
import os
import sys
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_iris
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
PREDICTORS = ["amount", "num_trans_60d", "num_fraud_trans_24h", "avg_trans_amt_60d"]
FRAUD, FOLDER = sys.argv[1], sys.argv[2]


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value


def store(name, content):
    made = {"command": "tests/references/learning.py", "numpy": np.__version__, "pandas": pd.__version__, "sklearn": sklearn.__version__}
    with open(os.path.join(FOLDER, name), "w") as file:
        json.dump({"made": made, **plain(content)}, file, separators=(",", ":"))
        file.write("\n")


def statistics():
    random = np.random.RandomState(1)
    lists = {
        "normal": random.normal(5, 2, 200).round(6), "skewed": random.lognormal(3, 1, 101).round(6), "ties": random.randint(0, 6, 150).astype(float),
        "one": np.array([3.5]), "constant": np.full(7, 2.25), "two": np.array([1.0, 4.0]), "huge": (1e9 + random.normal(0, 1, 50)).round(6),
        "mostly_equal": np.array([0.0] * 95 + [1, 2, 3, 50, 100]),
    }
    cases = []
    for name, values in lists.items():
        series = pd.Series(values)
        histograms = {}
        for rule in ("auto", "sturges", "fd", 7, 40):
            counts, edges = np.histogram(values, bins=rule)
            histograms[rule] = {"counts": counts, "edges": edges}
        edges = [0, 0.5, 2, 3.5, 6, 60]
        counts, _ = np.histogram(values, bins=edges)
        cases.append({
            "name": name, "values": values, "mean": series.mean(), "std": series.std(), "describe": series.describe().to_dict(),
            "quantiles": {share: np.quantile(values, share) for share in (0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1)},
            "histograms": histograms, "fixed": {"edges": edges, "counts": counts},
        })
    table = pd.DataFrame({"a": lists["normal"][:100], "b": lists["skewed"][:100], "c": lists["ties"][:100]})
    table["d"] = (table.a * 0.3 + table.c).round(3)
    table.loc[[3, 50], "b"] = np.nan
    table["e"] = 4.0
    matrices = {method: table.corr(method=method).values for method in ("pearson", "spearman")}
    store("statistics.json", {"lists": cases, "table": {name: table[name] for name in table}, "correlations": matrices})


def splits():
    iris = load_iris()
    uneven = np.random.RandomState(5).choice(3, 97, p=[0.7, 0.2, 0.1])
    cases = {"random": [], "stratified": [], "kfold": [], "stratified_kfold": []}
    for rows, size, seed in ((150, 0.2, 42), (97, 0.33, 0), (10, 0.5, 7), (2, 0.5, 1), (1000, 0.1, 123)):
        train, test = train_test_split(np.arange(rows), test_size=size, random_state=seed)
        cases["random"].append({"rows": rows, "size": size, "seed": seed, "train": train, "test": test})
    for labels, size, seed in ((iris.target, 0.2, 42), (uneven, 0.25, 3), (uneven, 0.11, 9), (np.array([0, 1] * 6 + [2] * 3), 0.4, 1)):
        train, test = train_test_split(np.arange(len(labels)), test_size=size, random_state=seed, stratify=labels)
        cases["stratified"].append({"labels": labels, "size": size, "seed": seed, "train": train, "test": test})
    for rows, folds, seed in ((10, 3, None), (23, 5, 42), (23, 5, 0)):
        folded = KFold(folds, shuffle=seed is not None, random_state=seed).split(np.arange(rows))
        cases["kfold"].append({"rows": rows, "folds": folds, "seed": seed, "tests": [test for _, test in folded]})
    for labels, folds, seed in ((uneven, 4, None), (uneven, 5, 42), (iris.target, 10, 1)):
        folded = StratifiedKFold(folds, shuffle=seed is not None, random_state=seed).split(labels, labels)
        cases["stratified_kfold"].append({"labels": labels, "folds": folds, "seed": seed, "tests": [test for _, test in folded]})
    store("splits.json", cases)


def scores():
    random = np.random.RandomState(11)
    cases = []
    for rows, share, decimals in ((400, 0.3, 6), (400, 0.02, 2), (50, 0.5, 1), (5, 0.4, 3)):
        actual = (random.rand(rows) < share).astype(int)
        actual[:2] = (0, 1)
        chance = np.clip(random.rand(rows) * 0.7 + actual * 0.3, 0, 1).round(decimals)
        predicted = (chance >= 0.5).astype(int)
        happened, given = calibration_curve(actual, chance, n_bins=10)
        precision, recall, thresholds = metrics.precision_recall_curve(actual, chance)
        cases.append({
            "actual": actual, "probabilities": chance, "auc": metrics.roc_auc_score(actual, chance),
            "average_precision": metrics.average_precision_score(actual, chance), "log_loss": metrics.log_loss(actual, chance),
            "accuracy": metrics.accuracy_score(actual, predicted), "precision": metrics.precision_score(actual, predicted, zero_division=0),
            "recall": metrics.recall_score(actual, predicted), "f1": metrics.f1_score(actual, predicted, zero_division=0),
            "confusion": metrics.confusion_matrix(actual, predicted), "calibration": {"happened": happened, "predicted": given},
            "curve": {"precision": precision[:-1], "recall": recall[:-1], "thresholds": thresholds},
        })
    store("metrics.json", {"cases": cases})


def iris():
    data = load_iris()
    train, test = train_test_split(np.arange(150), test_size=0.2, random_state=42)
    model = KNeighborsClassifier(5).fit(data.data[train], data.target[train])
    store("iris.json", {"nearest_neighbours": {"predicted": model.predict(data.data), "probabilities": model.predict_proba(data.data).round(12)}})


def fraud():
    data = pd.read_csv(FRAUD)
    x, y = data[PREDICTORS].values, data.is_fraud.values
    train, test = slice(0, 90_000), slice(90_000, 100_000)
    out = {"means": data[PREDICTORS + ["is_fraud"]].mean().to_dict(), "models": {}}
    models = {
        "fast-tree": HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=20, min_samples_leaf=10, learning_rate=0.2, early_stopping=False),
        "fast-forest": RandomForestClassifier(100, max_leaf_nodes=20, min_samples_leaf=10, random_state=0),
        "lbfgs": make_pipeline(StandardScaler(), LogisticRegression()),
        "nearest-neighbours": KNeighborsClassifier(5),
    }
    for name, model in models.items():
        chance = model.fit(x[train], y[train]).predict_proba(x[test])[:, 1]
        out["models"][name] = {"auc": metrics.roc_auc_score(y[test], chance), "average_precision": metrics.average_precision_score(y[test], chance)}
    store("fraud.json", out)


statistics()
splits()
scores()
iris()
fraud()
