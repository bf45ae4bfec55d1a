"""Publish rules, the gate that asks them, and scheduled publishing."""
