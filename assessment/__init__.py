"""What an assessment means: pure functions on frozen records."""
