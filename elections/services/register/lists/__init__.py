"""The register from a list: read, asked about, looked at, put in place, taken back (R4, R5).

`wanted` says what the rules have a use for, `uploading` takes a file, `reading` reads it,
`looking` shows what it would do, `settling` decides who stands twice, `applying` does it.
"""
