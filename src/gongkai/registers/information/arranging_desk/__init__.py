"""The desk's pages for what an organ discloses: columns, the standard list, the guide."""
