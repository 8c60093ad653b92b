"""Imports what kernels and charts need, so that those forked from this process have it ready; holds nothing of its own."""

import ipykernel.ipkernel
import ipykernel.kernelapp
import matplotlib.backends.backend_agg
import matplotlib.backends.backend_svg
import pandas
import pandera.pandas

from helpers.charts import questions

__all__ = ["ipykernel", "matplotlib", "pandas", "pandera", "questions"]
