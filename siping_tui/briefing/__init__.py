"""What a briefing is: YAML in, typed objects out."""
