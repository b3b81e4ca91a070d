# The commands of working on Shelfmates: "uv run just" lists them, "uv run just check" runs one.

[private]
default:
    @just --list

# Install everything that developing needs
setup:
    uv sync

# Run the tests: just test tests/house -k budgets
test *ARGS:
    uv run pytest {{ARGS}}

# Run the tests with all random instances: just trials matching/tests
trials *ARGS:
    SHELFMATES_TRIALS=all uv run pytest {{ARGS}}

# Read generated and damaged spreadsheets: just fuzz --files 10000 --seed 7
fuzz *ARGS:
    uv run python -m tests.fuzz {{ARGS}}

# Print the tables of dirty and hostile files and the fuzz figure: just tables hostile --timed --fuzz 500
tables *ARGS:
    uv run python -m tests.tables --fuzz 10000 {{ARGS}}

# Dangerous text through every output, counted after conversion by LibreOffice
formulas *ARGS:
    uv run python -m tests.formulas {{ARGS}}

# Try what the engine brings along against its public checks: just checks --trials 1000
checks *ARGS:
    uv run python -m shelfmates_matching.checks {{ARGS}}

# Ours and other ways of matching on the same people: just peers --write docs/explanation/compared-with-others.md
peers *ARGS:
    uv run python -m benchmarks.peers {{ARGS}}

# Change answers and proofs, count what the verifiers reject: just mutations --count 10000 --seed 1
mutations *ARGS:
    uv run python -m matching.tests.mutations {{ARGS}}

# Change the verifiers themselves, count what the tests notice: just mutants --list
mutants *ARGS:
    uv run python -m matching.tests.mutants {{ARGS}}

# The figures of trust, a quick share of each: just trust --only S1,R4
trust *ARGS:
    uv run python -m tests.trust {{ARGS}}

# The figures of trust, all of them, as before a release
trust-full *ARGS:
    uv run python -m tests.trust --full {{ARGS}}

# Pictures of every page in every state: just screenshots --only style-guide --language fr --into folder
screenshots *ARGS:
    uv run python -m tests.browser.screenshots {{ARGS}}

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
    uv run python -m shelfmates.language.catalogue --check
    uv run python -m shelfmates.config.messages --check
    just docs

# Build the documentation into site/
docs:
    NO_MKDOCS_2_WARNING=true uv run mkdocs build --strict --quiet

# Bring the message catalogues in step with the code; translate what it names, then run it again
messages:
    uv run python -m shelfmates.language.catalogue
    uv run python -m shelfmates.config.messages

# Write the generated pages of docs/reference anew
reference:
    uv run python -m shelfmates.cli.reference docs/reference/command-line.md
    uv run python -m shelfmates.definitions.showing.reference docs/reference/definition-keys.md
    uv run python -m shelfmates.definitions.showing.schema docs/reference/definition.schema.json
    uv run python -m shelfmates.definitions.showing.programme_pages docs/reference/programmes
    uv run python -m shelfmates.definitions.showing.reference_lists docs/reference/vocabularies.md
    uv run python -m shelfmates.cli.messages_reference docs/reference/messages.md
    uv run python -m shelfmates.config.reference docs/reference/settings.md
    uv run python -m shelfmates.home.exports docs/reference

# Build both packages and try the wheels in an environment of their own, without the developers' packages
release:
    uv build --all-packages --out-dir dist
    uv run --isolated --no-project --with dist/shelfmates-*.whl --find-links dist shelfmates --version
