"""``python -m shelfmates``: the same as ``shelfmates``, where its folder is not on the PATH."""

from shelfmates.cli import main

main(prog_name="shelfmates")
