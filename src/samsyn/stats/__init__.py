"""Pure mathematics: arrays in, arrays out. No clock, no file, no chance but a generator that is handed in."""
