"""Reads what the service exports with the readers of the tools that it is meant for, and holds it
against the JSON of the same query."""
