"""Lists handed in at the office: of members, and of nominating bodies with their officers."""
