"""Settings, addresses and the server: wiring and nothing else."""
