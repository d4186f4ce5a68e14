"""Sphinx settings of the course site. Notebooks come executed: the site shows what the notebooks show."""

project = "Same Story"
author = "the authors of Same Story"
copyright = "the authors of Same Story; the articles belong to whoever published them"
extensions = ["myst_nb"]
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3  # terms are linked
# A dollar sign of an article is a dollar sign.
myst_update_mathjax = False
myst_dmath_double_inline = False
suppress_warnings = ["myst.header"]
html_theme = "sphinx_book_theme"
html_title = "Same Story"
html_static_path = ["_static"]
html_css_files = ["same-story.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
# The two search boxes of the theme are one too many; notebooks can't be started from a page that asks nothing of the
# network.
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "search_bar_text": "Search",
}
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
