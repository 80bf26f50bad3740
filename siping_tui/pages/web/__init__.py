"""A briefing as one HTML file that needs nothing else: no network, no font, no script from elsewhere.

`briefing_page` is the whole page, `collection_pages` an index of several. The others yield its parts. The style sheet
exported_page.css and the script exported_page.js are written into the page; its policy allows nothing else.
"""
