"""Made-up dialogues for the demo and for tests: a made-up country's organizers in every state, made by the actions that people use.

Every name is invented, and every address ends in `.example` (RFC 2606), so that no mail can reach anybody.
"""
