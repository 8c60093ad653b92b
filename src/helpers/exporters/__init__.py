"""Exporters that nbconvert finds by entry point: `briefing_html` and `briefing_pdf`."""
