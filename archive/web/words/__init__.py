"""What pages say in words, numbers and dates; the names of closed lists."""
