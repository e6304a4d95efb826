"""The ontology: rules, word lists and gazetteer as data, and the engine that reads them."""
