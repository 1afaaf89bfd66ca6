"""The command line: what other programs call, `python -m counting COMMAND`.

It knows files, options, exit statuses and the forms in which a count is printed. It refuses to
know how anything is counted. Each command is a module with a `main(arguments)` that gives the exit
status, and is imported only when it is asked for. A refusal is one sentence on standard error.
"""
