"""What candidates send, decoded: words in Markdown, photographs; and calendars for anybody."""
