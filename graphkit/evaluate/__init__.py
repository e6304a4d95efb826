"""Gold annotation against a graph: figures, the errors behind them, and how far rules keep what they state."""

from graphkit.evaluate.evaluate import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
