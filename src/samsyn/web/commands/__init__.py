"""What a person at a terminal may do with the site's database: a module for each kind of command, with `add(commands)`.

A module imports what touches the database inside its functions: tables can be imported only when a home is open.
"""
