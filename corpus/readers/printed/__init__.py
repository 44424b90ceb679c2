"""Printed pages: lines with their places on paper, from a text layer or a scan, made into text."""
