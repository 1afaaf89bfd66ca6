"""Overseeing nominations in the office: papers checked, bodies reminded, the close, the order."""
