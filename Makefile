# Saksi. `make demo` shows it, `make test` checks everything; both install what they need.

SERVE ?= 1
LISTEN ?= 127.0.0.1:8080
CARGO ?= cargo

.PHONY: demo test bench web web-deps openapi types test-tools rust-checks rust-tests pdf-checks web-checks browser-tests clean

# Builds front end and server, fills ./demo with fictional cases, writes the PDFs, and serves until interrupted.
demo: web
	$(CARGO) build --release --locked
	rm -rf demo
	./target/release/saksi demo --data demo --listen $(LISTEN) $(if $(filter 0,$(SERVE)),--no-serve)

# Everything: formatting, lints, unit and integration tests on SQLite and on PostgreSQL, front-end checks, browser tests.
test: test-tools web-checks web rust-checks rust-tests browser-tests
	@echo "all checks passed"

test-tools:
	scripts/tools.sh pdftotext poppler-utils qpdf qpdf chromium chromium soffice libreoffice-writer-nogui '/usr/lib/postgresql/*/bin/initdb' postgresql

web-deps: frontend/node_modules/.package-lock.json

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund

web: web-deps
	cd frontend && npm run build

web-checks: web-deps
	cd frontend && npm run format:check && npm run lint && npm run check && npm test

rust-checks:
	$(CARGO) fmt --all -- --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

# The integration tests run twice: on SQLite, then on a PostgreSQL of their own.
rust-tests:
	$(CARGO) test --locked --lib --test it
	scripts/with-postgres.sh $(CARGO) test --locked --test it

# Checkers and readers of others judge the PDFs.
pdf-checks: web-deps
	python3 -c 'import ensurepip' 2>/dev/null || scripts/tools.sh no-such-program python3-venv
	scripts/check-pdf.py
	$(CARGO) run --release --locked --example pdf_fuzz -- 60

# The server is built as the integration tests build it, so that nothing is compiled twice.
browser-tests: web
	$(CARGO) test --locked --test it --no-run
	cd frontend && npm run size && npm run e2e

# Writes docs/openapi.json from the server, the front end's types from it, and the words that forms offer without a line.
openapi:
	$(CARGO) run -q --locked -- schema api > docs/openapi.json
	$(CARGO) run -q --locked -- schema vocabulary > frontend/src/offline/vocabulary.json
	cd frontend && npm run api:types

# Times the main work beside peers; see docs/performance.md.
bench:
	scripts/bench.sh
