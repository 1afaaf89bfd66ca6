"""What nominations leave behind: papers, candidates' pages, challenges, letters kept."""
