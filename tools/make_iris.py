#!/usr/bin/python3
"""Writes data/iris.csv from scikit-learn's copy of Fisher's iris data.

    /usr/bin/python3 tools/make_iris.py > data/iris.csv
"""
from sklearn.datasets import load_iris

iris = load_iris()
print("Id,SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species")
for number, (row, species) in enumerate(zip(iris.data, iris.target), 1):
    print(number, *(f"{value:.1f}" for value in row), "Iris-" + iris.target_names[species], sep=",")
