"""The programs that serve as yardsticks."""
