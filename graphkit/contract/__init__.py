"""The contract: types, predicates, properties and ids that every store, export, query and page shares."""
