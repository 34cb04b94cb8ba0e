"""Sphinx configuration."""

import dragoman

project = "dragoman"
author = "the dragoman authors"
copyright = "2026, the dragoman authors"
version = release = dragoman.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "dragoman"
exclude_patterns = ["_build", "conftest.py"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
default_role = "code"
nitpicky = False
suppress_warnings = ["myst.header"]
