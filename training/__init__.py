"""Recipe of the French Stanza models: data preparation, training, packaging and evaluation."""
