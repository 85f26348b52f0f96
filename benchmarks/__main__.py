"""`make bench`: medians, always as ratios, for absolute times do not hold between machines."""

from benchmarks import reading, startup

startup.main()
reading.main()
