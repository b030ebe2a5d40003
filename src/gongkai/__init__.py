"""Gongkai（公开）: the platform on which a county does its government-information disclosure."""
