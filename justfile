# The commands of working on Shelfmates: "uv run just" lists them, "uv run just check" runs one.

default:
    @just --list

# Install everything that developing needs
setup:
    uv sync

# Run the tests: just test tests/house -k budgets
test *ARGS:
    uv run pytest {{ARGS}}

# Mend formatting and what the linter can mend
fix:
    uv run ruff check --fix
    uv run ruff format

# Everything that a change must pass
check:
    uv run ruff format --check
    uv run ruff check
    uv run mypy
    uv run lint-imports --no-logo
    uv run pytest
    just docs

# Build the documentation into site/
docs:
    NO_MKDOCS_2_WARNING=true uv run mkdocs build --strict --quiet

# Write the generated pages of docs/reference anew
reference:
    uv run python -m shelfmates.cli.reference > docs/reference/command-line.md

# Build both packages and try the wheels in an environment of their own, without the developers' packages
release:
    uv build --all-packages --out-dir dist
    uv run --isolated --no-project --with dist/shelfmates-*.whl --find-links dist shelfmates --version
